import { get, query } from "./api.js";
import { note } from "./app.js";
import { rankingTable } from "./ranking.js";
import { announce, count, empty, h } from "./dom.js";
import { lasting, rankingRows, saving } from "./tables.js";

const EMPTY = () =>
  empty(
    "No run has ended yet",
    "The leaderboard ranks the variants of all runs over a dataset. Run an experiment on a machine that shares the lab's store:",
    h("pre", {}, "./slm run experiment.yaml"),
    h("p", {}, "Runs that go on are under ", h("a", { href: "/runs" }, "Runs"), "."),
  );

function notes(board) {
  const all = [...board.notes, ...(board.ranking?.warnings ?? [])];
  return all.length > 0 && h("ul", { class: "notes" }, all.map((one) => h("li", {}, one)));
}

/** A select that calls back; options are [value, text]. */
export function select(label, options, chosen, change) {
  const input = h("select", { onchange: () => change(input.value) }, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
  return h("label", { class: "choice" }, h("span", {}, label), input);
}

export async function leaderboard() {
  const asked = new URLSearchParams(location.search);
  let text = asked.get("text") ?? "";
  let board = await get(query("/leaderboard", { dataset: asked.get("dataset"), figure: asked.get("figure") }));
  if (board.datasets.length === 0) {
    return { title: "Leaderboard", content: h("div", {}, h("h1", {}, "Leaderboard"), EMPTY()) };
  }
  const body = h("div", { class: "body" });
  const content = h("div", {}, body);

  const address = () => note(query("/", { dataset: asked.get("dataset"), figure: asked.get("figure"), text }));
  async function load(name, value) {
    asked.set(name, value);
    if (name === "dataset") {
      asked.delete("figure");
    }
    address();
    board = await get(query("/leaderboard", { dataset: asked.get("dataset"), figure: asked.get("figure") }));
    draw();
    announce(`${board.dataset.id} by ${board.ranking?.figure.title ?? "no figure"}`);
  }

  const place = h("div");
  const link = h("div");
  let shown = [];
  function rows() {
    link.replaceChildren(lasting(query("/", { dataset: board.dataset.digest, figure: board.ranking?.figure.id, text })));
    if (!board.ranking) {
      place.replaceChildren(empty("Nothing can be ranked", "The runs over this dataset have no case in common, or not the same figures."));
      shown = [];
      return 0;
    }
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    shown = board.ranking.entries.filter((e) => {
      const all = [e.label, e.experiment, e.run, ...Object.values(e.parts)].join(" ").toLowerCase();
      return words.every((word) => all.includes(word));
    });
    place.replaceChildren(
      shown.length === 0 ? empty("No variant has these words", "Use fewer of them.") : rankingTable(board.ranking, shown),
    );
    return shown.length;
  }

  function draw() {
    const ranking = board.ranking;
    const search = h("input", {
      type: "search",
      placeholder: "model, fusion, run …",
      value: text,
      oninput: () => {
        text = search.value;
        address();
        announce(count(rows(), "variant"));
      },
    });
    body.replaceChildren(
      h(
        "div",
        { class: "head" },
        h("h1", {}, "Leaderboard"),
        ranking && h("p", { class: "lead" }, `${count(board.variants, "variant")} of ${count(board.dataset.runs, "run")}, by ${ranking.figure.title} over ${count(ranking.cases, "case")}. ${ranking.figure.summary}`),
      ),
      h(
        "div",
        { class: "filters", role: "group", "aria-label": "Filters" },
        select("Dataset", board.datasets.map((d) => [d.digest, `${d.id} (${d.digest.slice(0, 8)})`]), board.dataset.digest, (value) => load("dataset", value)),
        select("Figure", board.figures.map((f) => [f.id, f.title]), ranking?.figure.id, (value) => load("figure", value)),
        h("label", { class: "choice" }, h("span", {}, "Words"), search),
      ),
      place,
      h("div", { class: "take" }, ranking && saving("the leaderboard", `leaderboard-${board.dataset.id}-${ranking.figure.id}`, () => rankingRows(shown)), link),
      notes(board) || "",
    );
    rows();
  }
  draw();
  return { title: "Leaderboard", content };
}
