import { get, query } from "./api.js";
import { go, note } from "./app.js";
import { announce, count, empty, h, when } from "./dom.js";
import { select } from "./leaderboard.js";

const STATES = [["", "all"], ["running", "running"], ["ended", "ended"], ["interrupted", "interrupted"], ["cancelled", "cancelled"]];

/** How a run stands, as a word with a colour. */
export function stateMark(state) {
  return h("span", { class: `state ${state}` }, state);
}

export async function runs() {
  const asked = new URLSearchParams(location.search);
  const wanted = { text: asked.get("text") ?? "", state: asked.get("state") ?? "" };
  const chosen = new Set();
  const body = h("tbody");
  const more = h("button", { type: "button", onclick: () => load(false) }, "Show older runs");
  const place = h("div");
  let after = null;
  let shown = 0;
  let turn = 0;

  const compareButton = h(
    "button",
    { type: "button", disabled: true, onclick: () => go(`/compare?runs=${[...chosen].map(encodeURIComponent).join(",")}`) },
    "Compare",
  );
  function choose(id, on) {
    chosen[on ? "add" : "delete"](id);
    compareButton.disabled = chosen.size < 2;
    compareButton.textContent = chosen.size < 2 ? "Compare" : `Compare ${chosen.size}`;
  }

  function row(run) {
    const address = `/runs/${encodeURIComponent(run.id)}`;
    return h(
      "tr",
      {},
      h("td", { class: "pick" }, h("input", { type: "checkbox", "aria-label": `Choose run ${run.id}`, checked: chosen.has(run.id), onchange: (e) => choose(run.id, e.target.checked) })),
      h("th", { scope: "row" }, h("a", { href: address }, run.experiment || run.id), h("span", { class: "sub" }, run.id)),
      h("td", {}, when(run.begun)),
      h("td", {}, run.dataset),
      h("td", {}, h("span", { class: "parts" }, run.encoders.map((e) => h("span", { class: "chip" }, e)))),
      h("td", { class: "n" }, String(run.variants)),
      h("td", { class: "n" }, String(run.done), run.failed > 0 && h("span", { class: "bad" }, ` + ${run.failed} failed`)),
      h("td", {}, stateMark(run.state)),
    );
  }

  const list = h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Runs" },
    h(
      "table",
      { class: "runs" },
      h("caption", { class: "hidden" }, "Runs, the newest first"),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, h("span", { class: "hidden" }, "Choose")), ["Run", "Begun", "Dataset", "Models"].map((t) => h("th", { scope: "col" }, t)), h("th", { scope: "col", class: "n" }, "Variants"), h("th", { scope: "col", class: "n" }, "Cases done"), h("th", { scope: "col" }, "State"))),
      body,
    ),
  );

  async function load(anew) {
    const mine = ++turn;
    const page = await get(query("/runs", { ...wanted, after: anew ? null : after, limit: 50 }));
    if (mine !== turn) {
      return;
    }
    if (anew) {
      body.replaceChildren();
      shown = 0;
    }
    body.append(...page.runs.map(row));
    shown += page.runs.length;
    after = page.after ?? null;
    more.hidden = after === null;
    if (shown > 0) {
      place.replaceChildren(list, more);
    } else if (wanted.text || wanted.state) {
      place.replaceChildren(empty("No run fits", "Use fewer words, or another state."));
    } else {
      place.replaceChildren(empty("There is no run yet", "Runs of all machines that share the lab's store are listed here. Run an experiment:", h("pre", {}, "./slm run experiment.yaml")));
    }
    announce(shown === 0 ? "No run" : count(shown, "run"));
  }

  let wait = null;
  const changed = () => {
    note(query("/runs", wanted));
    clearTimeout(wait);
    wait = setTimeout(() => load(true), 200);
  };
  const search = h("input", {
    type: "search",
    value: wanted.text,
    placeholder: "experiment, dataset, model …",
    oninput: () => {
      wanted.text = search.value;
      changed();
    },
  });
  await load(true);
  return {
    title: "Runs",
    content: h(
      "div",
      {},
      h("div", { class: "head" }, h("h1", {}, "Runs"), h("p", { class: "lead" }, "What was run, the newest first.")),
      h(
        "div",
        { class: "filters", role: "group", "aria-label": "Filters" },
        h("label", { class: "choice" }, h("span", {}, "Words"), search),
        select("State", STATES, wanted.state, (value) => {
          wanted.state = value;
          changed();
        }),
        compareButton,
      ),
      place,
    ),
    leave: () => clearTimeout(wait),
  };
}
