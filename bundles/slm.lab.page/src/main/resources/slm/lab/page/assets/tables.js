// Tables to take along: what is shown, in full, as CSV and as JSON.

import { copyable, h } from "./dom.js";

/** Text in quotation marks where it needs them. What a spreadsheet would take for a formula is kept from being one. */
function cell(value) {
  if (value === undefined || value === null) {
    return "";
  }
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows of names and values as CSV; the columns are those of all rows, as they come. */
export function csv(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Entries of a ranking, as rows. */
export function rankingRows(entries) {
  return entries.map((e) => ({
    rank: e.rank,
    group: e.group,
    variant: e.label,
    run: e.run,
    number: e.variant,
    experiment: e.experiment,
    ...e.parts,
    cases: e.cases,
    scenes: e.scenes,
    mean: e.mean,
    deviation: e.deviation,
    casesLow: e.overCases?.[0],
    casesHigh: e.overCases?.[1],
    scenesLow: e.overScenes?.[0],
    scenesHigh: e.overScenes?.[1],
    p: e.p,
  }));
}

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  // the browser has taken it by then
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A name that every system takes for a file. */
const fileName = (text) => text.replace(/[^\w.-]+/g, "-").replace(/^[-.]+|-+$/g, "").slice(0, 100) || "table";

/**
 * Buttons that save tables.
 *
 * @param what of which it is a table, as the buttons say it
 * @param name of the files, without ending
 * @param rows gives the rows when they are asked for
 */
export function saving(what, name, rows) {
  const one = (form, type, content) =>
    h("button", { type: "button", onclick: () => save(`${fileName(name)}.${form.toLowerCase()}`, type, content(rows())) }, form, h("span", { class: "hidden" }, ` of ${what}`));
  return h(
    "p",
    { class: "saving", role: "group", "aria-label": `Save ${what}` },
    h("span", { "aria-hidden": "true" }, "Save as"),
    one("CSV", "text/csv", csv),
    one("JSON", "application/json", (all) => JSON.stringify(all, null, 2) + "\n"),
  );
}

/** An address that shows others the same, whatever comes later. */
export function lasting(path) {
  return h("details", { class: "lasting" }, h("summary", {}, "Link to this view"), copyable(location.origin + path, "Address of this view"));
}
