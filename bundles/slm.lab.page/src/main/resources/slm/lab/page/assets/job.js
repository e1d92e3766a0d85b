import { get, may, text } from "./api.js";
import { announce, facts, h, when } from "./dom.js";
import { action, follow, isOver, jobAddress, jobState, priority, progress, told } from "./queue.js";

function runsOf(job) {
  return job.runs.length === 0
    ? h("p", { class: "sub" }, isOver(job) ? "It has none." : "They are here as soon as a worker has begun.")
    : h("ul", { class: "answers" }, job.runs.map((id) => h("li", {}, h("a", { href: `/runs/${encodeURIComponent(id)}` }, id))));
}

export async function job(id) {
  const base = jobAddress(id);
  const [first, experiment] = await Promise.all([get(base), text(`${base}/experiment`)]);
  const problem = h("p", { class: "problem", role: "alert" });
  const far = progress(first);
  const places = { facts: h("div"), runs: h("div"), wrong: h("div"), actions: h("div", { class: "steps" }) };
  let shown = null;
  let quarter = 0;
  let news = null;

  function draw(now) {
    far.tell(now);
    const same = (...names) => shown !== null && names.every((name) => String(shown[name]) === String(now[name]));
    if (!same("state", "priority", "begun", "ended", "workers", "mayChange")) {
      places.facts.replaceChildren(
        facts([
          ["State", jobState(now)],
          ["Owner", now.owner],
          ["Priority", priority(now, draw, problem)],
          ["Submitted", when(now.submitted)],
          ["Begun", now.begun && when(now.begun)],
          ["Over", now.ended && when(now.ended)],
          ["Workers", now.workers.length > 0 ? h("span", { class: "parts" }, now.workers.map((one) => h("span", { class: "chip" }, one))) : "none"],
        ]),
      );
    }
    if (!same("state", "mayChange")) {
      places.actions.replaceChildren(action(now, draw, problem) ?? "");
    }
    if (!same("runs", "state")) {
      places.runs.replaceChildren(runsOf(now));
    }
    if (!same("problem")) {
      places.wrong.replaceChildren(now.problem ? h("p", { class: "notes" }, now.problem) : "");
    }
    // not at every case: whoever listens would hear nothing else
    const reached = now.total > 0 ? Math.floor((4 * (now.done + now.failed)) / now.total) : 0;
    if (shown && shown.state !== now.state) {
      announce(`${now.name}: ${now.state}`);
    } else if (shown && reached > quarter) {
      announce(told(now));
    }
    quarter = reached;
    shown = now;
  }
  draw(first);
  const trouble = h("div");
  const file = URL.createObjectURL(new Blob([experiment], { type: "text/yaml" }));
  return {
    title: first.name,
    content: h(
      "div",
      {},
      h("p", { class: "crumbs" }, h("a", { href: "/jobs" }, "Jobs"), ` / ${first.id}`),
      h("div", { class: "head row" }, h("h1", {}, first.name), places.actions),
      trouble,
      problem,
      places.wrong,
      h("div", { class: "panel big" }, far.node),
      places.facts,
      h("section", {}, h("h2", {}, "Runs"), places.runs),
      h(
        "section",
        {},
        h("h2", {}, "Experiment"),
        h("pre", { class: "text", tabindex: "0", role: "region", "aria-label": "The experiment file" }, experiment),
        h("p", { class: "links" }, h("a", { href: file, download: `${first.name}.yaml` }, "Download it"), may("submit") && h("a", { href: `/submit?from=${encodeURIComponent(first.id)}` }, "Change it and submit it anew")),
      ),
    ),
    after: () => {
      news = follow(
        (now) => now.id === first.id && draw(now),
        async () => draw(await get(base)),
      );
      trouble.replaceChildren(news.node);
    },
    leave: () => {
      news?.leave();
      URL.revokeObjectURL(file);
    },
  };
}
