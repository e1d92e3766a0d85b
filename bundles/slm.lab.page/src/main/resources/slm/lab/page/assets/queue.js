// What the views of the lab's queue have in common: how a job is told, what may be done with it, and its news.

import { get, may, put, Refused, session } from "./api.js";
import { announce, count, h } from "./dom.js";
import { stateMark } from "./runs.js";

export const PRIORITIES = [["low", "low"], ["normal", "normal"], ["high", "high"]];

export const isOver = (job) => ["ended", "failed", "cancelled"].includes(job.state);

export const jobAddress = (id) => `/jobs/${encodeURIComponent(id)}`;

export const jobState = (job) => stateMark(job.state);

/** How far a job is, in numbers. */
export function told(job) {
  if (job.total === 0) {
    return job.state === "waiting" ? "not begun" : job.state === "running" ? "reads its datasets" : "no cases";
  }
  return `${(job.done + job.failed).toLocaleString("en")} of ${count(job.total, "case")}${job.failed > 0 ? `, ${job.failed.toLocaleString("en")} failed` : ""}`;
}

/** A bar with its numbers, which follows the job. */
export function progress(job) {
  const bar = h("progress", { "aria-label": `Progress of ${job.name}` });
  const text = h("span", { class: "told" });
  const node = h("div", { class: "far" }, bar, text);
  const tell = (now) => {
    const known = now.total > 0;
    bar.hidden = !known && now.state !== "running";
    if (known) {
      bar.max = now.total;
      bar.value = now.done + now.failed;
    } else {
      bar.removeAttribute("value");
    }
    bar.className = now.state;
    text.textContent = told(now);
    text.classList.toggle("bad", now.failed > 0);
  };
  tell(job);
  return { node, tell };
}

/** Changes a job and says so; what was refused is for the caller to show. */
export async function change(job, wanted, said) {
  const now = await put(`/jobs/${encodeURIComponent(job.id)}`, wanted);
  announce(`${job.name} ${said}`);
  return now;
}

/** The button for what can be done with a job now, or nothing. */
export function action(job, done, problem) {
  if (!job.mayChange || job.state === "ended") {
    return null;
  }
  const again = isOver(job);
  const button = h(
    "button",
    {
      type: "button",
      class: again ? "" : "danger",
      onclick: async () => {
        button.disabled = true;
        problem.textContent = "";
        try {
          done(await change(job, { state: again ? "waiting" : "cancelled" }, again ? "waits again" : "is cancelled"));
        } catch (e) {
          if (!(e instanceof Refused)) {
            throw e;
          }
          problem.textContent = `${job.name}: ${e.message}. ${e.remedy}.`;
          button.disabled = false;
        }
      },
    },
    again ? "Try again" : "Cancel",
    h("span", { class: "hidden" }, ` ${job.name}`),
  );
  return button;
}

/** Where the priority of a job that waits or runs is changed, by who may. */
export function priority(job, done, problem) {
  if (!job.mayChange || isOver(job)) {
    return job.priority;
  }
  const input = h(
    "select",
    {
      "aria-label": `Priority of ${job.name}`,
      onchange: async () => {
        problem.textContent = "";
        try {
          done(await change(job, { priority: input.value }, `has priority ${input.value}`));
        } catch (e) {
          if (!(e instanceof Refused)) {
            throw e;
          }
          problem.textContent = `${job.name}: ${e.message}. ${e.remedy}.`;
          input.value = job.priority;
        }
      },
    },
    PRIORITIES.filter(([value]) => value !== "high" || job.priority === "high" || may("approve")).map(([value, text]) => h("option", { value, selected: value === job.priority }, text)),
  );
  return input;
}

const PATIENCE = 6_000;

/**
 * Follows the queue: the browser connects anew by itself when the connection breaks. Browsers have few connections to a
 * server, so a page that nobody sees gives its own back.
 *
 * @param take is called with each job of which something changed
 * @param anew is called when news may have been missed
 * @returns {node, leave}: the node says when there are no news
 */
export function follow(take, anew) {
  const node = h("p", { class: "call", role: "status", hidden: true });
  let source = null;
  let missed = false;
  let soon = null;

  async function refused() {
    // it is not tried again: who asks learns why
    node.replaceChildren("What is shown does not follow the queue any more. ", h("a", { href: location.pathname + location.search }, "Load it anew"));
    try {
      await get("/jobs?limit=1");
    } catch (e) {
      node.prepend(`${e.message}. `);
      if (!session.who) {
        node.lastChild.textContent = "Log in again";
      }
    }
  }
  function connect() {
    const mine = new EventSource("/api/v1/jobs/events");
    source = mine;
    mine.addEventListener("job", (event) => take(JSON.parse(event.data)));
    mine.addEventListener("open", () => {
      clearTimeout(soon);
      soon = null;
      node.hidden = true;
      if (missed) {
        missed = false;
        anew().catch(() => {
          // the server is away again: when it is back, this is made up for
          missed = true;
        });
      }
    });
    mine.addEventListener("error", () => {
      missed = true;
      if (mine.readyState === EventSource.CLOSED) {
        clearTimeout(soon);
        node.hidden = false;
        refused();
        return;
      }
      // the server ends connections now and then, which is no trouble when the next one is there soon
      soon ??= setTimeout(() => {
        node.hidden = false;
        node.replaceChildren("The server cannot be reached: what is shown may be old. It is tried again.");
      }, PATIENCE);
    });
  }
  function close() {
    clearTimeout(soon);
    soon = null;
    source?.close();
    source = null;
  }
  const seen = () => {
    if (document.visibilityState === "hidden") {
      close();
      missed = true;
    } else if (!source) {
      connect();
    }
  };
  const gone = () => {
    close();
    missed = true;
  };
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", gone);
  addEventListener("pageshow", seen);
  seen();
  return {
    node,
    leave: () => {
      document.removeEventListener("visibilitychange", seen);
      removeEventListener("pagehide", gone);
      removeEventListener("pageshow", seen);
      close();
    },
  };
}
