import { get, may, query, session } from "./api.js";
import { note } from "./app.js";
import { announce, count, empty, h, table, when } from "./dom.js";
import { select } from "./leaderboard.js";
import { action, follow, jobAddress, jobState, priority, progress } from "./queue.js";

const STATES = [["", "all"], ["waiting", "waiting"], ["running", "running"], ["ended", "ended"], ["failed", "failed"], ["cancelled", "cancelled"]];
const PAGE = 50;
const MOST = 500;
const EVERY = 15_000;

/** A job as a row of which only what changed is drawn anew, so that the focus stays. */
function row(job, problem) {
  const far = progress(job);
  const cells = { priority: h("td", { "data-title": "Priority" }), state: h("td"), workers: h("td"), action: h("td", { class: "n" }) };
  let shown = null;
  const tell = (now) => {
    far.tell(now);
    if (shown?.state !== now.state || shown.mayChange !== now.mayChange || shown.problem !== now.problem) {
      cells.state.replaceChildren(jobState(now), now.problem ? h("span", { class: "sub bad" }, now.problem) : "");
      cells.action.replaceChildren(action(now, tell, problem) ?? "");
    }
    if (shown?.priority !== now.priority || shown.state !== now.state) {
      cells.priority.replaceChildren(priority(now, tell, problem));
    }
    if (shown?.workers.join() !== now.workers.join()) {
      cells.workers.replaceChildren(now.workers.length > 0 ? h("span", { class: "parts" }, now.workers.map((one) => h("span", { class: "chip" }, one))) : "");
    }
    shown = now;
  };
  tell(job);
  const node = h(
    "tr",
    {},
    h("th", { scope: "row" }, h("a", { href: jobAddress(job.id) }, job.name), h("span", { class: "sub" }, job.owner, " · ", when(job.submitted))),
    cells.state,
    h("td", { class: "grow" }, far.node),
    cells.workers,
    cells.priority,
    cells.action,
  );
  return { node, tell, job: () => shown };
}

function workersTable(all) {
  return all.length === 0
    ? empty("No worker is here", "Jobs wait until there is one. On a machine that belongs to this lab:", h("pre", {}, "slm work"))
    : table(
        "Workers",
        [
          { title: "Worker", head: true, cell: (w) => [w.name, h("span", { class: "sub" }, w.machine)] },
          { title: "State", cell: (w) => h("span", { class: `state ${w.state === "working" ? "running" : "idle"}` }, w.state) },
          { title: "Works on", told: true, cell: (w) => (w.job ? h("a", { href: jobAddress(w.job) }, w.job) : "–") },
          { title: "Owner", told: true, cell: (w) => (w.own ? "you" : w.owner) },
          { title: "Since", told: true, cell: (w) => when(w.since) },
          { title: "Last heard of", told: true, cell: (w) => when(w.seen) },
        ],
        all,
        { class: "workers stacked" },
      );
}

export async function jobs() {
  const asked = new URLSearchParams(location.search);
  const wanted = { state: asked.get("state") ?? "", owner: asked.get("owner") ?? "" };
  const problem = h("p", { class: "problem", role: "alert" });
  const rows = new Map();
  const body = h("tbody");
  const more = h("button", { type: "button", onclick: () => older() }, "Show older jobs");
  const place = h("div");
  const workers = h("div");
  let turn = 0;
  let gone = false;

  const list = h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Jobs" },
    h(
      "table",
      { class: "jobs stacked" },
      h("caption", { class: "hidden" }, "Jobs, the newest first"),
      h("thead", {}, h("tr", {}, ["Job", "State", "Cases", "Workers", "Priority"].map((t) => h("th", { scope: "col" }, t)), h("th", { scope: "col" }, h("span", { class: "hidden" }, "Change")))),
      body,
    ),
  );
  const fits = (job) => (wanted.state === "" || job.state === wanted.state) && (wanted.owner === "" || job.owner === wanted.owner);

  function draw() {
    if (rows.size > 0) {
      if (list.parentElement !== place) {
        place.replaceChildren(list, more);
      }
    } else if (wanted.state || wanted.owner) {
      place.replaceChildren(empty("No job fits", "Choose another state, or everybody's."));
    } else {
      place.replaceChildren(empty("Nothing was submitted yet", "Hand an experiment to the lab, and its workers run it.", may("submit") && h("p", {}, h("a", { class: "button", href: "/submit" }, "Submit an experiment"))));
    }
  }
  /** Older ones too, or those that are shown as they are now: rows that stay keep the focus. */
  async function load(anew) {
    const mine = ++turn;
    const limit = anew ? Math.min(MOST, Math.max(PAGE, rows.size)) : PAGE;
    const page = await get(query("/jobs", { ...wanted, limit, after: anew ? null : [...rows.keys()].at(-1) }));
    if (mine !== turn) {
      return;
    }
    const before = new Map(rows);
    let at = anew ? body.firstElementChild : null;
    if (anew) {
      rows.clear();
    }
    for (const job of page) {
      const known = before.get(job.id);
      known?.tell(job);
      const made = known ?? row(job, problem);
      rows.set(job.id, made);
      if (made.node === at) {
        at = at.nextElementSibling;
      } else {
        body.insertBefore(made.node, at);
      }
    }
    while (at) {
      const next = at.nextElementSibling;
      at.remove();
      at = next;
    }
    more.hidden = page.length < limit;
    draw();
    announce(count(rows.size, "job"));
  }
  function tell(e) {
    problem.textContent = `${e.message}. ${e.remedy ?? "Reload the page"}.`;
  }
  async function look() {
    try {
      const all = await get("/workers");
      if (!gone) {
        workers.replaceChildren(workersTable(all));
      }
    } catch (e) {
      workers.replaceChildren(h("p", { class: "problem" }, `The workers: ${e.message}.`));
    }
  }
  function take(job) {
    const known = rows.get(job.id);
    if (known) {
      const before = known.job();
      known.tell(job);
      if (before.state !== job.state) {
        announce(`${job.name}: ${job.state}`);
      }
      if (!fits(job)) {
        known.node.remove();
        rows.delete(job.id);
        draw();
      }
      if (before.workers.join() !== job.workers.join()) {
        look();
      }
      return;
    }
    const newest = [...rows.values()][0]?.job();
    // an older one comes when its page is asked for
    if (fits(job) && (!newest || Date.parse(job.submitted) >= Date.parse(newest.submitted))) {
      const rest = [...rows];
      const made = row(job, problem);
      rows.clear();
      rows.set(job.id, made);
      rest.forEach(([id, one]) => rows.set(id, one));
      body.prepend(made.node);
      draw();
      announce(`${job.name}: new, by ${job.owner}`);
    }
  }
  const older = () => load(false).catch(tell);
  const changed = () => {
    problem.textContent = "";
    note(query("/jobs", wanted));
    return load(true).catch(tell);
  };
  await Promise.all([load(true), look()]);
  let news = null;
  const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY);
  const trouble = h("div");
  return {
    title: "Jobs",
    content: h(
      "div",
      {},
      h(
        "div",
        { class: "head row" },
        h("div", {}, h("h1", {}, "Jobs"), h("p", { class: "lead" }, "Experiments that were handed to the lab, the newest first. Its workers run them.")),
        may("submit") && h("a", { class: "button main", href: "/submit" }, "Submit an experiment"),
      ),
      trouble,
      h(
        "div",
        { class: "filters", role: "group", "aria-label": "Filters" },
        select("State", STATES, wanted.state, (value) => {
          wanted.state = value;
          changed();
        }),
        select("Of", [["", "everybody"], [session.who.name, "mine"], ...(wanted.owner && wanted.owner !== session.who.name ? [[wanted.owner, wanted.owner]] : [])], wanted.owner, (value) => {
          wanted.owner = value;
          changed();
        }),
      ),
      problem,
      place,
      h("section", {}, h("h2", {}, "Workers"), workers),
    ),
    after: () => {
      news = follow(take, () => load(true));
      trouble.replaceChildren(news.node);
    },
    leave: () => {
      gone = true;
      clearInterval(timer);
      news?.leave();
    },
  };
}
