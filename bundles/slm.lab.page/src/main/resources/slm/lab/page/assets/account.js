import { del, get, post, put, session } from "./api.js";
import { announce, copyable, field, h, table, when } from "./dom.js";
import { form } from "./doors.js";

const ABOUT = { read: "see results and models", submit: "submit experiments", work: "take jobs", publish: "upload bundles", approve: "approve bundles", administer: "manage people" };

function password() {
  const old = h("input", { name: "old", type: "password", autocomplete: "current-password", required: true });
  const wanted = h("input", { name: "password", type: "password", autocomplete: "new-password", required: true });
  const done = h("p", { role: "status" });
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, "Password"),
    form([field("Old password", old), field("New password", wanted, "At least 10 characters. All your other sessions end.")], "Change it", async () => {
      done.textContent = "";
      await put("/session/password", { old: old.value, password: wanted.value });
      old.value = "";
      wanted.value = "";
      done.textContent = "Your password is changed.";
    }),
    done,
  );
}

function tokens() {
  const place = h("div");
  const made = h("div", { "aria-live": "polite" });
  async function load() {
    const all = await get("/tokens");
    place.replaceChildren(
      all.length === 0
        ? h("p", { class: "sub" }, "You have none.")
        : table(
            "Your tokens",
            [
              { title: "Name", head: true, cell: (t) => t.name },
              { title: "May", cell: (t) => h("span", { class: "parts" }, t.permissions.map((p) => h("span", { class: "chip" }, p))) },
              { title: "Made", cell: (t) => when(t.made) },
              { title: "Used", cell: (t) => (t.used ? when(t.used) : "never") },
              { title: "Expires", cell: (t) => (t.expires ? when(t.expires) : "never") },
              {
                title: "",
                cell: (t) =>
                  h("button", { type: "button", class: "danger", onclick: async () => {
                    await del(`/tokens/${t.id}`);
                    announce(`Token ${t.name} deleted`);
                    await load();
                  } }, "Delete", h("span", { class: "hidden" }, ` ${t.name}`)),
              },
            ],
            all,
          ),
    );
  }
  const name = h("input", { name: "name", maxlength: 100, required: true, autocomplete: "off" });
  const days = h("select", { name: "days" }, [["30", "30 days"], ["90", "90 days"], ["365", "a year"], ["", "as long as the account"]].map(([value, text]) => h("option", { value, selected: value === "90" }, text)));
  const boxes = session.who.permissions.map((p) => h("label", { class: "toggle" }, h("input", { type: "checkbox", name: "permission", value: p, checked: p === "read" }), h("span", {}, p), h("span", { class: "sub" }, ABOUT[p] ?? "")));
  return {
    load,
    node: h(
      "section",
      { class: "panel" },
      h("h2", {}, "Tokens"),
      h("p", {}, "Programs log in by a token, sent as ", h("code", {}, "Authorization: Bearer …"), ". It may do some of what you may."),
      place,
      h("h3", {}, "Make a token"),
      form([field("Name", name, "What uses it."), h("fieldset", {}, h("legend", {}, "May"), boxes), field("Holds for", days)], "Make it", async (sent) => {
        const permissions = [...sent.elements].filter((e) => e.name === "permission" && e.checked).map((e) => e.value);
        const token = await post("/tokens", { name: name.value, permissions, ...(days.value && { days: Number(days.value) }) });
        made.replaceChildren(h("p", {}, "Copy it now. It is shown once."), copyable(token.secret, "The token"));
        name.value = "";
        await load();
      }),
      made,
    ),
  };
}

export async function account() {
  const list = tokens();
  await list.load();
  return {
    title: "Account",
    content: h("div", {}, h("div", { class: "head" }, h("h1", {}, session.who.shown), h("p", { class: "lead" }, `${session.who.name}, ${session.who.role}`)), h("div", { class: "panels" }, list.node, password())),
  };
}
