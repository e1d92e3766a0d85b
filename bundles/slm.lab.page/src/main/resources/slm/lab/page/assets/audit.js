import { get, query } from "./api.js";
import { empty, h, when } from "./dom.js";

export async function audit() {
  const body = h("tbody");
  let before = null;
  const more = h("button", { type: "button", onclick: load }, "Show older entries");
  async function load() {
    const entries = await get(query("/audit", { before, limit: 100 }));
    body.append(...entries.map((e) => h("tr", {}, h("td", {}, when(e.at)), h("th", { scope: "row" }, e.who), h("td", {}, e.what), h("td", {}, e.about))));
    before = entries.at(-1)?.id ?? before;
    more.hidden = entries.length < 100;
  }
  await load();
  return {
    title: "Audit",
    content: h(
      "div",
      {},
      h("div", { class: "head" }, h("h1", {}, "Audit"), h("p", { class: "lead" }, "What everybody did, the newest first.")),
      body.children.length === 0
        ? empty("Nothing was done yet", "Logins, invitations, changes of roles and tokens are noted here.")
        : h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Audit" }, h("table", {}, h("caption", { class: "hidden" }, "What was done"), h("thead", {}, h("tr", {}, ["When", "Who", "What", "About"].map((t) => h("th", { scope: "col" }, t)))), body)),
      more,
    ),
  };
}
