import { get } from "./api.js";
import { go } from "./app.js";
import { h, number, s, seconds } from "./dom.js";
import { select } from "./leaderboard.js";
import { ticks } from "./ranking.js";
import { viewer } from "./viewer.js";

function curve(of) {
  const width = 240;
  const height = 130;
  const low = [Math.min(0, ...of.x), Math.min(0, ...of.y)];
  const high = [Math.max(1e-9, ...of.x), Math.max(1e-9, ...of.y)];
  const x = (v) => 30 + ((v - low[0]) / (high[0] - low[0])) * (width - 40);
  const y = (v) => height - 24 - ((v - low[1]) / (high[1] - low[1])) * (height - 36);
  return h(
    "figure",
    { class: "curve" },
    h("figcaption", {}, of.label),
    s(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${of.label}: ${of.vertical} over ${of.horizontal}` },
      ticks(low[0], high[0], 3).map((t) => s("text", { x: x(t), y: height - 10, "text-anchor": "middle" }, String(t))),
      ticks(low[1], high[1], 3).map((t) => s("text", { x: 26, y: y(t) + 3, "text-anchor": "end" }, String(t))),
      s("path", { class: "frame", d: `M30 8V${height - 24}H${width - 8}` }),
      s("polyline", { points: of.x.map((v, i) => `${x(v)},${y(of.y[i])}`).join(" ") }),
      s("text", { class: "axis", x: (width + 22) / 2, y: height, "text-anchor": "middle" }, of.horizontal),
    ),
  );
}

export async function caseView(run, variant, index) {
  const base = `/runs/${encodeURIComponent(run)}`;
  const found = await get(`${base}/cases/${variant}/${index}`);
  const to = (v, i) => `${base}/cases/${v}/${i}`;
  const before = found.index > 0 ? to(found.variant, found.index - 1) : null;
  const next = found.index + 1 < found.cases ? to(found.variant, found.index + 1) : null;
  const view = await viewer({ scene: found.scene, map: found.map, label: `Scene ${found.sceneName}` }, found, {
    j: () => next && go(next),
    k: () => before && go(before),
  });
  const quantities = found.quantities.filter((q) => q.value !== undefined && q.value !== null);
  const side = h(
    "div",
    { class: "side" },
    view.controls,
    found.labels.length > 1 && select("Variant", found.labels.map((label, i) => [String(i), label]), String(found.variant), (v) => go(to(v, found.index))),
    found.error && h("p", { class: "problem" }, found.error),
    found.warnings.length > 0 && h("ul", { class: "notes" }, found.warnings.map((w) => h("li", {}, w))),
    found.figures.length > 0 && h("h2", {}, "Figures"),
    h(
      "dl",
      { class: "values" },
      found.figures.map((f) => [h("dt", { title: f.summary }, f.title, h("span", { class: "direction", "aria-label": f.higherIsBetter ? "higher is better" : "lower is better" }, f.higherIsBetter ? "↑" : "↓")), h("dd", {}, number(f.value))]),
    ),
    quantities.length > 0 &&
      h("details", {}, h("summary", {}, "What they are made of"), h("dl", { class: "values" }, quantities.map((q) => [h("dt", {}, q.label), h("dd", {}, Number.isInteger(q.value) ? q.value.toLocaleString("en") : number(q.value))]))),
    found.peaks.length > 0 &&
      h("details", {}, h("summary", {}, "Peaks"), h("dl", { class: "values" }, found.peaks.map((p) => [h("dt", {}, `${p.label} at ${p.x}, ${p.y}`), h("dd", {}, number(p.value, 3))]))),
    h(
      "details",
      {},
      h("summary", {}, "Time and tiles"),
      h(
        "dl",
        { class: "values" },
        Object.entries(found.seconds).map(([stage, time]) => [h("dt", {}, stage), h("dd", {}, seconds(time))]),
        Object.entries(found.tilesPerScale).map(([scale, tiles]) => [h("dt", {}, `tiles of ${scale} px`), h("dd", {}, String(tiles))]),
        [h("dt", {}, "tiles encoded"), h("dd", {}, String(found.encodedTiles))],
      ),
    ),
    found.curves.map(curve),
  );
  const link = (address, text, key, rel) =>
    address ? h("a", { class: "button", href: address, rel }, text, h("kbd", {}, key)) : h("span", { class: "button disabled", "aria-disabled": "true" }, text);
  return {
    title: `${found.query} · case ${found.index}`,
    content: h(
      "div",
      { class: "case" },
      h("p", { class: "crumbs" }, h("a", { href: "/runs" }, "Runs"), " / ", h("a", { href: base }, found.experiment || found.run), ` / case ${found.index}`),
      h(
        "div",
        { class: "head row" },
        h("div", {}, h("h1", {}, `“${found.query}”`), h("p", { class: "lead" }, `${found.sceneName}${found.width ? `, ${found.width} × ${found.height} px` : ""} · ${found.labels[found.variant]}`)),
        h("div", { class: "steps" }, link(before, "Previous", "k", "prev"), link(next, "Next", "j", "next")),
      ),
      h("div", { class: "split" }, view.node, side),
    ),
    after: view.after,
    leave: view.leave,
  };
}
