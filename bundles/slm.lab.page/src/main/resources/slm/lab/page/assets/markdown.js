// What model cards need of Markdown: headings, paragraphs, lists, tables, code, links. All of it becomes elements with
// text in them; marks of HTML are text like any other, and pictures are not fetched.

import { h } from "./dom.js";

const INLINE = [
  [/^(`+)(.+?)\1(?!`)/, (m) => h("code", {}, m[2].trim())],
  [/^\*\*(?=\S)(.+?)\*\*/, (m) => h("strong", {}, inline(m[1]))],
  [/^__(?=\S)(.+?)__(?!\w)/, (m) => h("strong", {}, inline(m[1]))],
  [/^\*(?=\S)([^*]+?)\*/, (m) => h("em", {}, inline(m[1]))],
  [/^_(?=\S)([^_]+?)_(?!\w)/, (m) => h("em", {}, inline(m[1]))],
  [/^!?\[([^\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/, (m) => link(m[2], m[0].startsWith("!") ? [m[1]] : inline(m[1]))],
  [/^<(https?:\/\/[^\s<>]+)>/, (m) => link(m[1], [m[1]])],
  [/^https?:\/\/[^\s<>()]*[^\s<>().,;:!?'"]/, (m) => link(m[0], [m[0]])],
  [/^\\([\\`*_{}[\]()#+.!|<>-])/, (m) => m[1]],
];

/** Only to addresses of the web: what a card says of its own folder is not here. */
function link(to, children) {
  return /^https?:\/\//i.test(to) ? h("a", { href: to, rel: "noopener noreferrer", target: "_blank" }, children) : h("span", {}, children);
}

function inline(text) {
  const nodes = [];
  let plain = "";
  let rest = text;
  while (rest !== "") {
    // a mark within a word, as in some_name, is none
    const inWord = /\w$/.test(plain) && rest.startsWith("_");
    let found = null;
    for (const [pattern, make] of INLINE) {
      const match = !inWord && pattern.exec(rest);
      if (match) {
        found = [match[0].length, make(match)];
        break;
      }
    }
    if (found) {
      nodes.push(plain, found[1]);
      plain = "";
      rest = rest.slice(found[0]);
    } else {
      plain += rest[0];
      rest = rest.slice(1);
    }
  }
  return [...nodes, plain].filter((one) => one !== "");
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim());

const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)])[ \t]+(.*)$/;
const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/;
const COLUMNS = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * The elements of a text.
 *
 * @param level of its highest headings on the page
 */
export function markdown(text, level = 3) {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\t", "    ").split("\n");
  const nodes = [];
  let at = 0;
  const isTable = (i) => lines[i].includes("|") && i + 1 < lines.length && lines[i + 1].includes("-") && lines[i + 1].includes("|") && COLUMNS.test(lines[i + 1]);
  const begins = (i) => lines[i].trim() === "" || [RULE, ITEM, FENCE, HEADING].some((one) => one.test(lines[i])) || lines[i].startsWith(">") || isTable(i);
  const take = (more) => {
    const taken = [];
    while (at < lines.length && more(lines[at])) {
      taken.push(lines[at++]);
    }
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at];
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (line.trim() === "") {
      at++;
    } else if (fence) {
      at++;
      nodes.push(h("pre", {}, take((one) => !one.trim().startsWith(fence[1])).join("\n")));
      at++;
    } else if (/^ {4}/.test(line)) {
      nodes.push(h("pre", {}, take((one) => /^ {4}/.test(one)).map((one) => one.slice(4)).join("\n")));
    } else if (heading) {
      at++;
      nodes.push(h(`h${Math.min(6, level + heading[1].length - 1)}`, {}, inline(heading[2])));
    } else if (RULE.test(line)) {
      at++;
      nodes.push(h("hr"));
    } else if (line.startsWith(">")) {
      nodes.push(h("blockquote", {}, markdown(take((one) => one.startsWith(">")).map((one) => one.replace(/^> ?/, "")).join("\n"), level)));
    } else if (isTable(at)) {
      const [head, , ...body] = take((one) => one.includes("|"));
      nodes.push(
        h(
          "div",
          { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table" },
          h("table", {}, h("thead", {}, h("tr", {}, cells(head).map((one) => h("th", { scope: "col" }, inline(one))))), h("tbody", {}, body.map((row) => h("tr", {}, cells(row).map((one) => h("td", {}, inline(one))))))),
        ),
      );
    } else if (item) {
      const ordered = item[1] !== undefined;
      const items = [];
      while (at < lines.length) {
        const next = ITEM.exec(lines[at]);
        if (!next || (next[1] !== undefined) !== ordered || RULE.test(lines[at])) {
          break;
        }
        at++;
        items.push([next[2], ...take((one) => one.trim() !== "" && (/^ {2}/.test(one) || !begins(at)))]);
      }
      nodes.push(h(ordered ? "ol" : "ul", ordered ? { start: item[1] } : {}, items.map((one) => h("li", {}, nested(one, level)))));
    } else {
      const taken = [line];
      at++;
      nodes.push(h("p", {}, inline([...taken, ...take(() => !begins(at))].map((one) => one.trim()).join(" "))));
    }
  }
  return nodes;
}

/** An item: its own text, and what is indented below it. */
function nested([first, ...below], level) {
  const inner = below.findIndex((line) => ITEM.test(line.replace(/^ {2,4}/, "")));
  const own = inner < 0 ? below : below.slice(0, inner);
  return [inline([first, ...own].map((one) => one.trim()).join(" ")), inner < 0 ? [] : markdown(below.slice(inner).map((one) => one.replace(/^ {2,4}/, "")).join("\n"), level)];
}
