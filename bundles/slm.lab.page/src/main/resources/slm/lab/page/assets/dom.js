// Elements are made by these, and only text goes into them: nothing of what the lab keeps is read as HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else if (name === "value" && "value" in node) {
      node.value = value;
    } else if (name === "checked") {
      node.checked = value;
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat(9).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

/** An element of HTML. */
export function h(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of SVG. */
export function s(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** The address of a file beside this one. */
export const asset = (name) => new URL(name, import.meta.url).href;

/** Says something to those who listen to the page. */
export function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = text;
  });
}

/** A figure with as many digits as mean something. */
export function number(value, digits = 4) {
  return value === undefined || value === null || !Number.isFinite(value) ? "–" : value.toFixed(digits);
}

export function probability(value) {
  if (value === undefined || value === null) {
    return "–";
  }
  return value < 0.001 ? "< 0.001" : value.toFixed(3);
}

export function seconds(value) {
  if (value === undefined || value === null) {
    return "–";
  }
  if (value < 60) {
    return `${value.toFixed(value < 10 ? 2 : 1)} s`;
  }
  const whole = Math.round(value);
  return whole < 3600
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** A moment, with the exact one for who points at it. */
export function when(text) {
  const date = new Date(text);
  return h("time", { datetime: text, title: text }, WHEN.format(date));
}

/** "1 run", "2 runs". */
export function count(n, one, many = `${one}s`) {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** A number of bytes as people say it. */
export function bytes(n) {
  if (n < 1000) {
    return count(n, "byte");
  }
  const units = ["kB", "MB", "GB", "TB"];
  let value = n / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Names and what they are, side by side; what is missing is left out. */
export function facts(all) {
  return h("dl", { class: "facts" }, all.filter(([, value]) => value !== undefined && value !== null && value !== false).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** A file that is dropped on an element is taken as if it was chosen. */
export function drop(element, take) {
  const over = (on) => element.classList.toggle("over", on);
  element.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      over(true);
    }
  });
  element.addEventListener("dragleave", (event) => {
    if (!element.contains(event.relatedTarget)) {
      over(false);
    }
  });
  element.addEventListener("drop", (event) => {
    const file = event.dataTransfer.files[0];
    if (file) {
      event.preventDefault();
      over(false);
      take(file);
    }
  });
  return element;
}

/** A field of a form, with its label and, when there is one, a hint below. */
export function field(label, input, hint) {
  const id = `f${++field.last}`;
  input.id = id;
  if (hint) {
    input.setAttribute("aria-describedby", `${id}h`);
  }
  return h("div", { class: "field" }, h("label", { for: id }, label), input, hint && h("p", { class: "hint", id: `${id}h` }, hint));
}
field.last = 0;

/** A table: columns are {title, cell(row), number?, head?, told?}; told ones say their title where rows are cards. */
export function table(caption, columns, rows, attributes) {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      attributes,
      h("caption", { class: "hidden" }, caption),
      h("thead", {}, h("tr", {}, columns.map((c) => h("th", { scope: "col", class: c.number && "n" }, c.title)))),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            columns.map((c) =>
              h(c.head ? "th" : "td", { scope: c.head && "row", "data-title": c.told && c.title, class: [c.number && "n", c.class].filter(Boolean).join(" ") || undefined }, c.cell(row)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** A place that is empty, and what to do about it. */
export function empty(title, ...about) {
  return h("section", { class: "empty" }, h("h2", {}, title), about.map((one) => (typeof one === "string" ? h("p", {}, one) : one)));
}

/** Text that can be copied. */
export function copyable(text, label) {
  const button = h(
    "button",
    {
      type: "button",
      onclick: async () => {
        try {
          await navigator.clipboard.writeText(text);
          button.textContent = "Copied";
          announce("Copied");
        } catch {
          announce("It could not be copied; mark it and copy it by hand");
        }
      },
    },
    "Copy",
  );
  return h("div", { class: "copy" }, h("code", { "aria-label": label }, text), button);
}
