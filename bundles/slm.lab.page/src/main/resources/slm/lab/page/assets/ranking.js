// Rankings with their intervals drawn: one axis for all rows, so that they can be compared by eye.

import { h, number, probability, s } from "./dom.js";

const WIDTH = 240;
const HEIGHT = 26;
const PAD = 8;

/** Round steps of an axis. */
export function ticks(low, high, most) {
  const span = high - low || 1;
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => span / n <= most);
  const all = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * span; i++) {
    all.push(Number((i * step).toPrecision(12)));
  }
  return all;
}

function axis(entries) {
  const values = entries.flatMap((e) => [e.mean, ...(e.overCases ?? []), ...(e.overScenes ?? [])]);
  let low = Math.min(...values);
  let high = Math.max(...values);
  const more = (high - low || Math.abs(high) || 1) * 0.06;
  low -= more;
  high += more;
  return { low, high, ticks: ticks(low, high, 4), x: (v) => PAD + ((v - low) / (high - low)) * (WIDTH - 2 * PAD) };
}

function scale(on) {
  return s(
    "svg",
    { class: "axis", viewBox: `0 0 ${WIDTH} 18`, "aria-hidden": "true" },
    on.ticks.map((t) => s("text", { x: on.x(t), y: 13, "text-anchor": "middle" }, String(t))),
  );
}

function told(entry) {
  const range = (pair) => (pair ? `${number(pair[0])} to ${number(pair[1])}` : "none");
  return `Mean ${number(entry.mean)}; 95 % over cases ${range(entry.overCases)}; over scenes ${range(entry.overScenes)}`;
}

function bar(entry, on) {
  const middle = HEIGHT / 2;
  return s(
    "svg",
    { class: `interval g${(entry.group - 1) % 6}`, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": told(entry) },
    s("title", {}, told(entry)),
    on.ticks.map((t) => s("line", { class: "grid", x1: on.x(t), x2: on.x(t), y1: 0, y2: HEIGHT })),
    entry.overScenes && s("line", { class: "scenes", x1: on.x(entry.overScenes[0]), x2: on.x(entry.overScenes[1]), y1: middle, y2: middle }),
    entry.overCases && s("rect", { class: "cases", x: on.x(entry.overCases[0]), width: Math.max(1, on.x(entry.overCases[1]) - on.x(entry.overCases[0])), y: middle - 5, height: 10, rx: 3 }),
    s("circle", { class: "mean", cx: on.x(entry.mean), cy: middle, r: 4.5 }),
  );
}

const SHOWN_PARTS = ["encoder", "tiler", "query", "fusion", "filter", "scene", "maps"];

function parts(entry) {
  return h(
    "span",
    { class: "parts" },
    SHOWN_PARTS.filter((kind) => entry.parts[kind]).map((kind) => h("span", { class: "chip", title: kind }, entry.parts[kind])),
  );
}

/** A ranking as a table; the entries may be some of its. */
export function rankingTable(ranking, entries) {
  const on = axis(entries);
  const direction = ranking.figure.higherIsBetter ? "higher is better" : "lower is better";
  return h(
    "div",
    {},
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `Ranking by ${ranking.figure.title}` },
      h(
        "table",
        { class: "ranking" },
        h("caption", { class: "hidden" }, `Variants by ${ranking.figure.title}, ${direction}`),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col", class: "n" }, "Rank"),
            h("th", { scope: "col" }, "Variant"),
            h("th", { scope: "col", class: "n" }, ranking.figure.title),
            h("th", { scope: "col", class: "wide" }, h("span", { class: "hidden" }, "Intervals"), scale(on)),
            h("th", { scope: "col", class: "n" }, "p to best"),
            h("th", { scope: "col" }, "Group"),
          ),
        ),
        h(
          "tbody",
          {},
          entries.map((e) =>
            h(
              "tr",
              { class: e.rank === 1 && "first" },
              h("td", { class: "n rank" }, String(e.rank)),
              h("th", { scope: "row" }, h("a", { href: `/runs/${encodeURIComponent(e.run)}` }, e.label), h("span", { class: "sub" }, e.experiment), parts(e)),
              h("td", { class: "n mean" }, number(e.mean)),
              h("td", { class: "wide" }, bar(e, on)),
              h("td", { class: "n" }, e.p === undefined || e.p === null ? "–" : probability(e.p)),
              h("td", {}, h("span", { class: `group g${(e.group - 1) % 6}` }, String(e.group))),
            ),
          ),
        ),
      ),
    ),
    h(
      "p",
      { class: "legend" },
      h("span", { class: "key dot" }), "mean, ", direction, "; ",
      h("span", { class: "key box" }), "95 % over cases; ",
      h("span", { class: "key line" }), "95 % over scenes. Variants of one group are not told apart from its best one.",
    ),
  );
}
