// How people come in: set-up, login, invitations.

import { get, post, Refused, session } from "./api.js";
import { go } from "./app.js";
import { announce, asset, empty, field, h } from "./dom.js";

/** A form that sends itself, and says below what was refused. */
export function form(fields, verb, send, attributes) {
  const problem = h("p", { class: "problem", role: "alert" });
  const button = h("button", { type: "submit", class: "main" }, verb);
  return h(
    "form",
    {
      ...attributes,
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        const missing = [...event.target.elements].find((e) => e.willValidate && !e.checkValidity());
        if (missing) {
          const label = event.target.querySelector(`label[for="${missing.id}"]`)?.textContent ?? "This field";
          problem.textContent = `${label}: ${missing.validationMessage}`;
          missing.focus();
          return;
        }
        problem.textContent = "";
        button.disabled = true;
        try {
          await send(event.target);
        } catch (e) {
          if (!(e instanceof Refused)) {
            throw e;
          }
          problem.textContent = `${e.message}. ${e.remedy}.`;
        } finally {
          button.disabled = false;
        }
      },
    },
    fields,
    problem,
    h("div", { class: "actions" }, button),
  );
}

const NAME_HINT = "To log in with: small letters and digits, with single dots, dashes or underscores between them.";
const PASSWORD_HINT = "At least 10 characters; a sentence of your own is good.";

function nameInput() {
  return h("input", { name: "name", autocomplete: "username", autocapitalize: "none", spellcheck: "false", required: true });
}

function newPassword() {
  return h("input", { name: "password", type: "password", autocomplete: "new-password", required: true });
}

function door(title, lead, content) {
  return {
    title,
    content: h(
      "section",
      { class: "door" },
      h("img", { class: "mark", src: asset("icon.svg"), alt: "", width: 56, height: 56 }),
      h("h1", {}, title),
      lead && h("p", { class: "lead" }, lead),
      content,
    ),
    after: () => document.querySelector(".door input")?.focus(),
  };
}

async function enter(path, body, next) {
  session.who = await post(path, body);
  await go(next, true);
  announce(`Logged in as ${session.who.shown}`);
}

export async function setup() {
  const state = await get("/setup");
  if (state.done) {
    return door("Set up", "The lab is set up already.", h("p", {}, h("a", { class: "button", href: "/login" }, "Log in")));
  }
  const secret = location.hash.slice(1);
  if (secret === "") {
    return door("Set up", null, empty("Nobody has an account yet", "The server printed an address when it started, with a word behind /setup#. Open that address."));
  }
  const name = nameInput();
  const shown = h("input", { name: "shown", autocomplete: "name", required: true });
  const password = newPassword();
  return door(
    "Set up the lab",
    "You become its first member, an administrator, and can invite the others.",
    form([field("Your name", shown, "As others see it."), field("Login name", name, NAME_HINT), field("Password", password, PASSWORD_HINT)], "Set up", () =>
      enter("/setup", { secret, name: name.value, shown: shown.value, password: password.value }, "/"),
    ),
  );
}

export async function join() {
  const secret = location.hash.slice(1);
  if (secret === "") {
    return door("Join", null, empty("The invitation is missing", "Open the whole address that you were given, with the word behind /join#."));
  }
  const shown = h("input", { name: "shown", autocomplete: "name", required: true });
  const password = newPassword();
  return door(
    "Join the lab",
    "Whoever invited you chose your login name; you choose the rest.",
    form([field("Your name", shown, "As others see it."), field("Password", password, PASSWORD_HINT)], "Join", () =>
      enter("/invitation", { secret, shown: shown.value, password: password.value }, "/"),
    ),
  );
}

/** Only addresses of this page: nobody is sent elsewhere after the login. */
function next() {
  const wanted = new URLSearchParams(location.search).get("next") ?? "/";
  const to = new URL(wanted, location.origin);
  return to.origin === location.origin && !to.pathname.startsWith("/api/") ? to.pathname + to.search : "/";
}

export async function login() {
  if (session.who) {
    history.replaceState(null, "", next());
  }
  const state = await get("/setup");
  if (!state.done) {
    return setup();
  }
  const name = nameInput();
  const password = h("input", { name: "password", type: "password", autocomplete: "current-password", required: true });
  return door(
    "Log in",
    null,
    form([field("Login name", name), field("Password", password)], "Log in", async () => {
      try {
        await enter("/session", { name: name.value, password: password.value }, next());
      } catch (e) {
        password.value = "";
        password.focus();
        throw e;
      }
    }),
  );
}
