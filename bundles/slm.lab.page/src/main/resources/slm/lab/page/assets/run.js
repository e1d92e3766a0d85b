import { get, query } from "./api.js";
import { count, empty, h, number, seconds, table, when } from "./dom.js";
import { select } from "./leaderboard.js";
import { rankingTable } from "./ranking.js";
import { stateMark } from "./runs.js";

function facts(run) {
  const all = [
    ["State", stateMark(run.state)],
    ["Begun", when(run.begun)],
    ["Took", seconds(run.seconds)],
    ["Dataset", h("span", {}, run.dataset, " ", h("code", {}, run.digest.slice(0, 8)))],
    ["Cases", `${run.done} of ${run.cases * run.variants.length} done${run.failed ? `, ${run.failed} failed` : ""}`],
    ["Seed", String(run.seed)],
    ["Made by", run.tool],
    ["Machine", run.machine ?? "–"],
  ];
  return h("dl", { class: "facts" }, all.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

async function downloads(run) {
  const base = `/api/v1/runs/${encodeURIComponent(run.id)}`;
  const names = await get(`/runs/${encodeURIComponent(run.id)}/tables`);
  const byTable = new Map();
  for (const name of names) {
    const dot = name.lastIndexOf(".");
    byTable.set(name.slice(0, dot), [...(byTable.get(name.slice(0, dot)) ?? []), name]);
  }
  const forms = { csv: "CSV", md: "Markdown", tex: "LaTeX" };
  return h(
    "section",
    {},
    h("h2", {}, "Report and tables"),
    h("p", {}, h("a", { class: "button main", href: `${base}/report`, target: "_blank", rel: "noopener" }, "Open the report"), " ", h("a", { class: "button", href: `${base}/report?download=true`, download: true }, "Download it"), " ", h("a", { class: "button", href: `${base}/mlflow`, download: true }, "For MLflow")),
    h(
      "ul",
      { class: "downloads" },
      [...byTable].map(([tableName, files]) =>
        h("li", {}, h("span", {}, tableName.replaceAll("-", " ")), files.map((file) => h("a", { href: `${base}/tables/${file}`, download: true, "aria-label": `${tableName} as ${forms[file.split(".").pop()]}` }, forms[file.split(".").pop()]))),
      ),
    ),
  );
}

function variants(run) {
  return h(
    "section",
    {},
    h("h2", {}, "Variants"),
    run.variants.map((v) =>
      h(
        "details",
        { class: "variant" },
        h("summary", {}, v.label, h("span", { class: "parts" }, Object.entries(v.means).map(([id, mean]) => h("span", { class: "chip" }, `${id} ${number(mean)}`)))),
        table(`Parts of ${v.label}`, [
          { title: "Kind", cell: (p) => p.kind },
          { title: "Part", cell: (p) => p.id, head: true },
          { title: "Settings", cell: (p) => Object.entries(p.settings).map(([name, value]) => h("code", { class: "setting" }, `${name}=${value}`)) },
          { title: "Bundle", cell: (p) => `${p.bundle} ${p.version}` },
          { title: "Digest", cell: (p) => h("code", { title: p.digest }, p.digest.slice(0, 10)) },
        ], v.parts),
      ),
    ),
  );
}

function cases(run) {
  const place = h("div");
  const more = h("button", { type: "button", onclick: () => load(after) }, "Show more cases");
  let variant = "0";
  let after = 0;
  let rows = [];
  const figures = () => run.variants[Number(variant)].figures;

  async function load(from) {
    const page = await get(query(`/runs/${encodeURIComponent(run.id)}/cases`, { variant, after: from, limit: 100 }));
    rows = from === 0 ? page.cases : [...rows, ...page.cases];
    after = page.after ?? null;
    more.hidden = after === null;
    if (rows.length === 0) {
      place.replaceChildren(empty("No case is done yet", "Cases are listed here as soon as they are done."));
      return;
    }
    place.replaceChildren(
      table(
        `Cases of ${run.variants[Number(variant)].label}`,
        [
          { title: "#", number: true, cell: (c) => String(c.index) },
          { title: "Query", head: true, cell: (c) => h("a", { href: `/runs/${encodeURIComponent(run.id)}/cases/${c.variant}/${c.index}` }, c.query) },
          { title: "Scene", cell: (c) => c.scene },
          ...figures().map((f) => ({ title: f.title, number: true, cell: (c) => (c.error ? "–" : number(c.figures[f.id])) })),
          { title: "Time", number: true, cell: (c) => seconds(c.seconds) },
          { title: "", cell: (c) => c.error && h("span", { class: "bad", title: c.error }, "failed") },
        ],
        rows,
        { class: "cases" },
      ),
      more,
    );
  }
  return {
    load: () => load(0),
    node: h(
      "section",
      {},
      h("h2", {}, "Cases"),
      run.variants.length > 1 &&
        h("div", { class: "filters" }, select("Variant", run.variants.map((v) => [String(v.index), v.label]), variant, (value) => {
          variant = value;
          load(0);
        })),
      place,
    ),
  };
}

export async function run(id) {
  const found = await get(`/runs/${encodeURIComponent(id)}`);
  const list = cases(found);
  await list.load();
  const tables = h("div");
  return {
    title: found.experiment || found.id,
    content: h(
      "div",
      {},
      h("p", { class: "crumbs" }, h("a", { href: "/runs" }, "Runs"), " / ", found.id),
      h("div", { class: "head" }, h("h1", {}, found.experiment || found.id), h("p", { class: "lead" }, `${count(found.variants.length, "variant")} over ${count(found.cases, "case")} of ${found.dataset}`)),
      facts(found),
      found.warnings.length > 0 && h("ul", { class: "notes" }, found.warnings.map((w) => h("li", {}, w))),
      found.ranking && h("section", {}, h("h2", {}, `${found.ranking.figure.title} of the variants`), rankingTable(found.ranking, found.ranking.entries), found.ranking.warnings.length > 0 && h("ul", { class: "notes" }, found.ranking.warnings.map((w) => h("li", {}, w)))),
      list.node,
      variants(found),
      tables,
    ),
    // they are made when they are asked for, which may take a while
    after: () =>
      found.done + found.failed > 0 &&
      downloads(found).then(
        (section) => tables.replaceChildren(section),
        (e) => tables.replaceChildren(h("p", { class: "problem" }, `The tables: ${e.message}`)),
      ),
  };
}
