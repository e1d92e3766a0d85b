import { get, query } from "./api.js";
import { note } from "./app.js";
import { count, empty, h, number, probability, table } from "./dom.js";
import { select } from "./leaderboard.js";
import { rankingTable } from "./ranking.js";
import { lasting, rankingRows, saving } from "./tables.js";

const range = (pair) => (pair ? `${number(pair[0], 3)} … ${number(pair[1], 3)}` : "–");

function pairRow(p) {
  return {
    first: p.first,
    second: p.second,
    cases: p.cases,
    difference: p.difference,
    casesLow: p.overCases?.[0],
    casesHigh: p.overCases?.[1],
    scenesLow: p.overScenes?.[0],
    scenesHigh: p.overScenes?.[1],
    casesP: p.casesP,
    p: p.p,
    adjusted: p.adjusted,
    effect: p.effect,
  };
}

function pairs(ranking) {
  if (ranking.pairs.length === 0) {
    return null;
  }
  return h(
    "section",
    {},
    h("h2", {}, "Pair by pair"),
    table(
      "Differences of all pairs",
      [
        { title: "First", head: true, cell: (p) => p.first },
        { title: "Second", cell: (p) => p.second },
        { title: "Difference", number: true, cell: (p) => number(p.difference) },
        { title: "95 % over cases", number: true, cell: (p) => range(p.overCases) },
        { title: "95 % over scenes", number: true, cell: (p) => range(p.overScenes) },
        { title: "p cases", number: true, cell: (p) => probability(p.casesP) },
        { title: "p Holm", number: true, cell: (p) => (p.adjusted < 0.05 ? h("strong", {}, probability(p.adjusted)) : probability(p.adjusted)) },
        { title: "Effect", number: true, cell: (p) => number(p.effect, 2) },
      ],
      ranking.pairs,
    ),
    saving("the pairs", `pairs-${ranking.figure.id}`, () => ranking.pairs.map(pairRow)),
    h("p", { class: "legend" }, "p Holm is by whole scenes, corrected for the number of pairs. Below 0.05 the difference would hold over other scenes like these."),
  );
}

function cases(comparison) {
  const entries = comparison.ranking.entries;
  const best = (figures) => {
    const known = figures.filter((f) => f !== null && f !== undefined);
    return comparison.ranking.figure.higherIsBetter ? Math.max(...known) : Math.min(...known);
  };
  return h(
    "section",
    {},
    h("h2", {}, "Case by case"),
    table(
      "Cases under all variants",
      [
        { title: "Query", head: true, cell: (c) => c.query },
        { title: "Scene", cell: (c) => c.scene },
        ...entries.map((e, i) => ({
          title: e.label,
          number: true,
          cell: (c) => {
            const value = c.figures[i];
            if (value === null || value === undefined) {
              return "–";
            }
            const link = h("a", { href: `/runs/${encodeURIComponent(e.run)}/cases/${e.variant}/${c.indices[i]}`, "aria-label": `${number(value)}, ${e.label}` }, number(value));
            return value === best(c.figures) ? h("strong", {}, link) : link;
          },
        })),
      ],
      comparison.cases,
    ),
    saving("the cases", `cases-${comparison.ranking.figure.id}`, () =>
      comparison.cases.map((c) => ({ scene: c.scene, query: c.query, ...Object.fromEntries(entries.map((e, i) => [`${e.label} [${e.run} ${e.variant}]`, c.figures[i]])) })),
    ),
  );
}

export async function compare() {
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get("runs") ?? "";
  if (wanted === "") {
    return {
      title: "Compare",
      content: h("div", {}, h("h1", {}, "Compare"), empty("No runs are chosen", h("p", {}, "Choose two or more under ", h("a", { href: "/runs" }, "Runs"), ", then Compare."))),
    };
  }
  const body = h("div");
  async function load(figure) {
    const comparison = await get(query("/compare", { runs: wanted, figure }));
    const ranking = comparison.ranking;
    body.replaceChildren(
      h("div", { class: "head" }, h("h1", {}, "Compare"), h("p", { class: "lead" }, `${count(ranking.entries.length, "variant")} by ${ranking.figure.title}, over the ${count(ranking.cases, "case")} that all have.`)),
      h("div", { class: "filters" }, select("Figure", comparison.figures.map((f) => [f.id, f.title]), ranking.figure.id, (id) => {
        note(query("/compare", { runs: wanted, figure: id }));
        load(id);
      })),
      rankingTable(ranking, ranking.entries),
      h("div", { class: "take" }, saving("the ranking", `ranking-${ranking.figure.id}`, () => rankingRows(ranking.entries)), lasting(query("/compare", { runs: wanted, figure: ranking.figure.id }))),
      ...[ranking.warnings.length > 0 && h("ul", { class: "notes" }, ranking.warnings.map((w) => h("li", {}, w))), pairs(ranking), cases(comparison)].filter(Boolean),
    );
  }
  await load(asked.get("figure"));
  return { title: "Compare", content: h("div", {}, h("p", { class: "crumbs" }, h("a", { href: "/runs" }, "Runs"), " / compare"), body) };
}
