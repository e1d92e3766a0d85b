import { get, may, post, put, session } from "./api.js";
import { announce, copyable, field, h, when } from "./dom.js";
import { form } from "./doors.js";

const ROLES = [["viewer", "Viewer: looks"], ["member", "Member: runs and uploads"], ["maintainer", "Maintainer: approves bundles"], ["admin", "Administrator: manages people"]];

function roles(chosen, attributes) {
  return h("select", attributes, ROLES.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
}

export async function people() {
  const admin = may("administer");
  const place = h("div");
  const problem = h("p", { class: "problem", role: "alert" });
  async function change(person, role, active) {
    problem.textContent = "";
    try {
      await put(`/members/${encodeURIComponent(person.name)}`, { role, active });
      announce(`${person.shown} changed`);
    } catch (e) {
      problem.textContent = `${e.message}. ${e.remedy}.`;
    }
    await load();
  }
  function row(person) {
    const own = person.name === session.who.name;
    return h(
      "tr",
      { class: !person.active && "off" },
      h("th", { scope: "row" }, person.shown, own && h("span", { class: "chip" }, "you"), h("span", { class: "sub" }, person.name)),
      h("td", {}, admin && !own ? roles(person.role, { "aria-label": `Role of ${person.shown}`, onchange: (e) => change(person, e.target.value, person.active) }) : person.role),
      h("td", {}, when(person.since)),
      h("td", {}, person.active ? "active" : "locked out"),
      admin && h("td", {}, !own && h("button", { type: "button", onclick: () => change(person, person.role, !person.active) }, person.active ? "Lock out" : "Let in", h("span", { class: "hidden" }, ` ${person.shown}`))),
    );
  }
  async function load() {
    const all = await get("/members");
    place.replaceChildren(
      h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "People" },
        h(
          "table",
          {},
          h("caption", { class: "hidden" }, "People of the lab"),
          h("thead", {}, h("tr", {}, ["Name", "Role", "Since", "State"].map((t) => h("th", { scope: "col" }, t)), admin && h("th", { scope: "col" }, h("span", { class: "hidden" }, "Change")))),
          h("tbody", {}, all.map(row)),
        ),
      ),
    );
  }
  await load();
  const name = h("input", { name: "name", autocapitalize: "none", spellcheck: "false", autocomplete: "off", required: true });
  const role = roles("member", { name: "role" });
  const made = h("div", { "aria-live": "polite" });
  return {
    title: "People",
    content: h(
      "div",
      {},
      h("div", { class: "head" }, h("h1", {}, "People"), h("p", { class: "lead" }, "Everybody who has an account in the lab.")),
      problem,
      place,
      admin &&
        h(
          "section",
          { class: "panel" },
          h("h2", {}, "Invite somebody"),
          form([field("Login name", name, "Small letters and digits. The person chooses the rest."), field("Role", role)], "Make an invitation", async () => {
            const invitation = await post("/members", { name: name.value, role: role.value });
            made.replaceChildren(h("p", {}, `Send this address to ${invitation.name}. It is shown once, and whoever has it can join.`), copyable(`${location.origin}/join#${invitation.secret}`, "Address of the invitation"));
            name.value = "";
          }, { class: "inline" }),
          made,
        ),
    ),
  };
}
