// Datasets that the lab has, and their scenes.

import { get, may, query } from "./api.js";
import { note } from "./app.js";
import { announce, copyable, count, empty, facts, h, table } from "./dom.js";
import { viewer } from "./viewer.js";

const COLUMNS = [
  { title: "Dataset", head: true, cell: (d) => [h("a", { href: `/datasets/${encodeURIComponent(d.name)}` }, d.name), d.withdrawn && h("span", { class: "chip" }, "withdrawn"), d.description && h("span", { class: "sub" }, d.description)] },
  { title: "Read by", cell: (d) => h("span", { class: "chip" }, d.kind) },
  { title: "Cases", number: true, told: true, cell: (d) => (d.problem ? "–" : d.cases.toLocaleString("en")) },
  { title: "Scenes", number: true, told: true, cell: (d) => (d.problem ? "–" : d.scenes.length.toLocaleString("en")) },
  { title: "Owner", told: true, cell: (d) => d.owner ?? "–" },
  { title: "Version", number: true, told: true, cell: (d) => (d.version ? String(d.version) : "–") },
  { title: "Digest", told: true, cell: (d) => (d.digest ? h("code", { title: d.digest }, d.digest.slice(0, 10)) : "–") },
  { title: "In experiments", cell: (d) => (d.problem ? h("span", { class: "bad" }, "cannot be read") : d.spec ? h("code", {}, d.spec) : "–") },
];

export async function datasets() {
  const all = await get("/datasets");
  const asked = new URLSearchParams(location.search);
  let words = asked.get("text") ?? "";
  const place = h("div");
  function draw() {
    const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = all.filter((d) => sought.every((word) => [d.name, d.description, d.kind, d.owner].filter(Boolean).join(" ").toLowerCase().includes(word)));
    place.replaceChildren(rows.length > 0 ? table("Datasets", COLUMNS, rows, { class: "datasets stacked" }) : empty("No dataset has these words", "Use fewer of them."));
    return rows.length;
  }
  const search = h("input", {
    type: "search",
    value: words,
    placeholder: "name, owner …",
    oninput: () => {
      words = search.value;
      note(query("/datasets", { text: words }));
      announce(count(draw(), "dataset"));
    },
  });
  if (all.length > 0) {
    draw();
  }
  const broken = all.filter((d) => d.problem);
  return {
    title: "Datasets",
    content: h(
      "div",
      {},
      h("div", { class: "head" }, h("h1", {}, "Datasets"), h("p", { class: "lead" }, "Scenes with sentences that are true somewhere in them. Experiments of the queue use these.")),
      all.length === 0
        ? empty("There is no dataset yet", "Members upload theirs, and whoever looks after the server names others in the file datasets.properties of its data folder.")
        : [h("div", { class: "filters", role: "group", "aria-label": "Filters" }, h("label", { class: "choice" }, h("span", {}, "Words"), search)), place],
      broken.length > 0 && h("ul", { class: "notes" }, broken.map((d) => h("li", {}, `${d.name}: ${d.problem}`))),
    ),
  };
}

export async function dataset(name) {
  const found = (await get("/datasets")).find((one) => one.name === name);
  if (!found) {
    return { title: "Not found", content: empty(`There is no dataset '${name}'`, "It may have been renamed or is gone.", h("p", {}, h("a", { class: "button", href: "/datasets" }, "To the datasets"))) };
  }
  return {
    title: found.name,
    content: h(
      "div",
      {},
      h("p", { class: "crumbs" }, h("a", { href: "/datasets" }, "Datasets"), ` / ${found.name}`),
      h("div", { class: "head" }, h("h1", {}, found.name, found.withdrawn && h("span", { class: "version" }, " withdrawn")), found.description && h("p", { class: "lead" }, found.description)),
      found.problem && h("ul", { class: "notes" }, h("li", {}, found.problem)),
      facts([
        ["Read by", h("span", { class: "chip" }, found.kind)],
        ["Cases", found.problem ? null : found.cases.toLocaleString("en")],
        ["Scenes", found.problem ? null : found.scenes.length.toLocaleString("en")],
        ["Owner", found.owner],
        ["Version", found.version && String(found.version)],
      ]),
      found.digest && h("p", { class: "sub" }, "Digest of its cases and scenes: ", h("code", { class: "digest" }, found.digest)),
      found.spec && h("section", {}, h("h2", {}, "Use it"), h("p", {}, "In an experiment of the queue, or of any workbench that belongs to this lab:"), copyable(`dataset: ${found.spec}`, "What to write in an experiment")),
      found.scenes.length > 0 &&
        h(
          "section",
          {},
          h("h2", {}, "Scenes"),
          table(
            `Scenes of ${found.name}`,
            [
              { title: "Scene", head: true, cell: (one) => h("a", { href: `/scenes/${encodeURIComponent(one.key)}` }, one.name) },
              { title: "", class: "n", cell: (one) => may("submit") && h("a", { href: query("/localize", { scene: one.key }), "aria-label": `Localize in ${one.name}` }, "Localize") },
            ],
            found.scenes,
          ),
        ),
    ),
  };
}

/** A scene of a dataset, to be looked at. */
export async function scene(key) {
  const all = await get("/datasets");
  const from = all.find((one) => one.scenes.some((s) => s.key === key));
  const name = from?.scenes.find((s) => s.key === key).name ?? key;
  const view = await viewer({ scene: `/scenes/${encodeURIComponent(key)}`, label: `Scene ${name}`, alone: true }, { regions: [], circles: [], peaks: [] });
  return {
    title: name,
    content: h(
      "div",
      { class: "case" },
      h("p", { class: "crumbs" }, h("a", { href: "/datasets" }, "Datasets"), from && [" / ", h("a", { href: `/datasets/${encodeURIComponent(from.name)}` }, from.name)], " / scene"),
      h(
        "div",
        { class: "head row" },
        h("div", {}, h("h1", {}, name), view.width && h("p", { class: "lead" }, `${view.width} × ${view.height} px`)),
        h("div", { class: "steps" }, may("submit") && h("a", { class: "button main", href: query("/localize", { scene: key }) }, "Localize in it")),
      ),
      view.node,
    ),
    after: view.after,
    leave: view.leave,
  };
}
