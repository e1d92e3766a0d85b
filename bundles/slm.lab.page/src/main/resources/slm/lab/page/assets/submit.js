// Where an experiment is handed to the lab.

import { may, post, Refused, text } from "./api.js";
import { go } from "./app.js";
import { announce, bytes, drop, empty, field, h } from "./dom.js";
import { form } from "./doors.js";
import { jobAddress, PRIORITIES } from "./queue.js";

const EXAMPLE = `# Two filters over scenes that are made up: it needs no files, and takes a minute.
name: first try
dataset: {kind: synthetic, scenes: 2, width: 900, height: 600, cases: 2}
variants:
  tiler: ["sliding:sizes=256"]
  encoder: [aerial]
  filter: [none, "median:51"]
`;
const MOST = 1 << 20;

/** A text area with numbers beside its lines, of which one can be marked. */
function editor(content) {
  const numbers = h("div", { class: "numbers", "aria-hidden": "true" });
  const mark = h("div", { class: "mark", hidden: true });
  const area = h("textarea", { name: "experiment", class: "code", rows: 16, spellcheck: "false", autocapitalize: "none", autocomplete: "off", wrap: "off", required: true, value: content });
  let wrong = 0;
  const draw = () => {
    const lines = area.value.split("\n").length;
    if (numbers.children.length !== lines) {
      numbers.replaceChildren(...Array.from({ length: lines }, (_, i) => h("span", { class: i + 1 === wrong && "wrong" }, String(i + 1))));
    }
    scroll();
  };
  const scroll = () => {
    numbers.scrollTop = area.scrollTop;
    if (wrong > 0) {
      const line = parseFloat(getComputedStyle(area).lineHeight);
      mark.style.top = `${parseFloat(getComputedStyle(area).paddingTop) + (wrong - 1) * line - area.scrollTop}px`;
    }
  };
  const tell = (line) => {
    wrong = line;
    mark.hidden = line === 0;
    [...numbers.children].forEach((one, i) => one.classList.toggle("wrong", i + 1 === line));
    area.toggleAttribute("aria-invalid", line > 0);
    scroll();
  };
  area.addEventListener("input", () => {
    tell(0);
    draw();
  });
  area.addEventListener("scroll", scroll);
  draw();
  return {
    area,
    node: h("div", { class: "editor" }, numbers, h("div", { class: "lines" }, mark, area)),
    take: (now) => {
      area.value = now;
      tell(0);
      draw();
      area.scrollTop = 0;
    },
    /** Puts the cursor where something is wrong. */
    point: (line, column) => {
      const before = area.value.split("\n").slice(0, line - 1);
      const at = before.join("\n").length + (before.length > 0 ? 1 : 0) + Math.max(0, column - 1);
      area.focus();
      area.setSelectionRange(at, at);
      area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
      tell(line);
    },
  };
}

/** The line and the column that a sentence names, if it does. */
function place(sentence) {
  const found = /\bline (\d+)(?:, column (\d+))?/.exec(sentence);
  return found && { line: Number(found[1]), column: Number(found[2] ?? 1) };
}

export async function submit() {
  if (!may("submit")) {
    return { title: "Submit", content: empty("You may look, not submit", "Ask an administrator of the lab to make you a member.") };
  }
  const from = new URLSearchParams(location.search).get("from");
  const edited = editor(from ? await text(`/jobs/${encodeURIComponent(from)}/experiment`) : EXAMPLE);
  const area = field("Experiment", edited.area, "In YAML, as for slm run. Its datasets are the lab's, as lab:NAME, or computed ones such as synthetic.");
  edited.area.replaceWith(edited.node);
  edited.node.querySelector(".lines").append(edited.area);
  const file = h("input", { type: "file", accept: ".yaml,.yml,text/yaml", hidden: true, onchange: () => file.files[0] && open(file.files[0]) });
  const problem = h("p", { class: "problem", role: "alert" });
  async function open(chosen) {
    problem.textContent = "";
    if (chosen.size > MOST) {
      problem.textContent = `${chosen.name} has ${bytes(chosen.size)}, which is no experiment file. Choose the YAML file.`;
    } else {
      edited.take(await chosen.text());
      announce(`${chosen.name} is in the field`);
    }
    file.value = "";
  }
  const priority = h("select", { name: "priority" }, PRIORITIES.filter(([value]) => value !== "high" || may("approve")).map(([value, title]) => h("option", { value, selected: value === "normal" }, title)));
  const needed = h("input", { name: "bundles", autocomplete: "off", autocapitalize: "none", spellcheck: "false", placeholder: "my.model@1.2.0" });
  const node = form(
    [
      drop(area, open),
      h("p", { class: "choose" }, file, h("button", { type: "button", onclick: () => file.click() }, "Choose a file …"), h("span", { class: "hint" }, "or drop it on the text"), problem),
      h("div", { class: "two" }, field("Priority", priority, "Among equal ones, members take turns."), field("Bundles", needed, "Of the lab, beyond those that the experiment names. Mostly empty.")),
    ],
    "Submit",
    async () => {
      const bundles = needed.value.split(/[\s,]+/).filter(Boolean);
      try {
        const made = await post("/jobs", { experiment: edited.area.value, priority: priority.value, ...(bundles.length > 0 && { bundles }) });
        await go(jobAddress(made.id));
      } catch (e) {
        const at = e instanceof Refused && place(e.message);
        if (at) {
          edited.point(at.line, at.column);
        }
        throw e;
      }
    },
    { class: "submit" },
  );
  return {
    title: "Submit",
    content: h(
      "div",
      {},
      h("p", { class: "crumbs" }, h("a", { href: "/jobs" }, "Jobs"), " / submit"),
      h("div", { class: "head" }, h("h1", {}, "Submit an experiment"), h("p", { class: "lead" }, "The lab's workers run it; its runs are in the results, and on the leaderboard.")),
      node,
    ),
  };
}
