// The page: which view an address has, and what is around all of them.

import { del, get, may, Refused, session } from "./api.js";
import { announce, asset, empty, h } from "./dom.js";
import { account } from "./account.js";
import { audit } from "./audit.js";
import { bundle, bundles } from "./bundles.js";
import { caseView } from "./case.js";
import { compare } from "./compare.js";
import { dataset, datasets, scene } from "./datasets.js";
import { join, login, setup } from "./doors.js";
import { job } from "./job.js";
import { jobs } from "./jobs.js";
import { leaderboard } from "./leaderboard.js";
import { localize, localized } from "./localize.js";
import { models } from "./models.js";
import { people } from "./people.js";
import { run } from "./run.js";
import { runs } from "./runs.js";
import { submit } from "./submit.js";

const VIEWS = [
  { at: /^\/$/, view: leaderboard, nav: "/" },
  { at: /^\/runs$/, view: runs, nav: "/runs" },
  { at: /^\/runs\/([^/]+)$/, view: run, nav: "/runs" },
  { at: /^\/runs\/([^/]+)\/cases\/(\d+)\/(\d+)$/, view: caseView, nav: "/runs" },
  { at: /^\/compare$/, view: compare, nav: "/runs" },
  { at: /^\/jobs$/, view: jobs, nav: "/jobs" },
  { at: /^\/jobs\/([^/]+)$/, view: job, nav: "/jobs" },
  { at: /^\/submit$/, view: submit, nav: "/jobs" },
  { at: /^\/bundles$/, view: bundles, nav: "/bundles" },
  { at: /^\/bundles\/([^/]+)\/([^/]+)$/, view: bundle, nav: "/bundles" },
  { at: /^\/datasets$/, view: datasets, nav: "/datasets" },
  { at: /^\/datasets\/([^/]+)$/, view: dataset, nav: "/datasets" },
  { at: /^\/scenes\/([^/]+)$/, view: scene, nav: "/datasets" },
  { at: /^\/models$/, view: models, nav: "/models" },
  { at: /^\/localize$/, view: localize, nav: "/localize" },
  { at: /^\/localize\/([0-9a-f]+)$/, view: localized, nav: "/localize" },
  { at: /^\/people$/, view: people, nav: "/people" },
  { at: /^\/account$/, view: account, nav: "/account" },
  { at: /^\/audit$/, view: audit, nav: "/audit" },
  { at: /^\/setup$/, view: setup, open: true },
  { at: /^\/join$/, view: join, open: true },
  { at: /^\/login$/, view: login, open: true },
];

const main = document.getElementById("main");
const header = document.getElementById("header");
let leave = null;
let turn = 0;

/** Goes to another address of the page. */
export function go(address, replace = false) {
  history[replace ? "replaceState" : "pushState"](null, "", address);
  return show();
}

/** Changes the address without leaving the view, as filters do. */
export function note(address) {
  history.replaceState(null, "", address);
}

function links(current) {
  const shown = [["/", "Leaderboard"], ["/runs", "Runs"], ["/jobs", "Jobs"], ["/models", "Models"], ["/bundles", "Bundles"], ["/datasets", "Datasets"]];
  if (may("submit")) {
    shown.push(["/localize", "Localize"]);
  }
  shown.push(["/people", "People"]);
  if (may("administer")) {
    shown.push(["/audit", "Audit"]);
  }
  shown.push(["/account", "Account"]);
  return shown.map(([address, title]) =>
    h("li", { class: address === "/account" && "narrow" }, h("a", { href: address, "aria-current": address === current && "page" }, title)),
  );
}

const dark = () => document.documentElement.dataset.theme === "dark";
const themeButton = h("button", { type: "button", class: "quiet theme", onclick: () => turnTheme() });

function turnTheme() {
  document.documentElement.dataset.theme = dark() ? "light" : "dark";
  try {
    localStorage.setItem("slm-theme", document.documentElement.dataset.theme);
  } catch {
    // it holds until the page is left
  }
  dispatchEvent(new Event("slm-theme"));
}

function tellTheme() {
  themeButton.textContent = dark() ? "☀" : "☾";
  themeButton.setAttribute("aria-label", dark() ? "Light colours" : "Dark colours");
  themeButton.title = themeButton.getAttribute("aria-label");
}
addEventListener("slm-theme", tellTheme);
tellTheme();

function around(current) {
  const brand = h("a", { class: "brand", href: "/" }, h("img", { src: asset("icon.svg"), alt: "", width: 28, height: 28 }), "SLM Workbench");
  if (!session.who) {
    header.replaceChildren(h("div", { class: "bar" }, brand, h("div", { class: "right" }, themeButton)));
    return;
  }
  const list = h("ul", { id: "links" }, links(current));
  const menu = h(
    "button",
    {
      type: "button",
      class: "quiet menu",
      "aria-expanded": "false",
      "aria-controls": "links",
      onclick: () => {
        const open = list.classList.toggle("open");
        menu.setAttribute("aria-expanded", String(open));
      },
    },
    "Menu",
  );
  header.replaceChildren(
    h(
      "div",
      { class: "bar" },
      brand,
      h("nav", { "aria-label": "Main" }, menu, list),
      h(
        "div",
        { class: "right" },
        themeButton,
        h("a", { class: "who", href: "/account", "aria-current": current === "/account" && "page" }, session.who.shown),
        h("button", { type: "button", class: "quiet", onclick: logout }, "Log out"),
      ),
    ),
  );
}

async function logout() {
  try {
    await del("/session");
  } finally {
    session.who = null;
    go("/login");
  }
}

function refused(e) {
  if (!(e instanceof Refused)) {
    console.error(e);
  }
  return {
    title: e instanceof Refused && e.status === 404 ? "Not found" : "That did not work",
    content: empty(
      e instanceof Refused ? e.message : "The page failed",
      e instanceof Refused ? e.remedy : "Reload it; when it fails again, tell whoever looks after the server.",
      h("p", {}, h("a", { class: "button", href: "/" }, "To the leaderboard")),
    ),
  };
}

/** Shows the view of the address. */
export async function show() {
  const mine = ++turn;
  const found = VIEWS.find((one) => one.at.test(location.pathname));
  leave?.();
  leave = null;
  if (!found?.open && !session.who) {
    const next = location.pathname + location.search;
    history.replaceState(null, "", next === "/" ? "/login" : `/login?next=${encodeURIComponent(next)}`);
    return show();
  }
  main.setAttribute("aria-busy", "true");
  let shown;
  try {
    if (!found) {
      throw new Refused(404, "There is nothing here", "Nothing of the lab has this address");
    }
    shown = await found.view(...found.at.exec(location.pathname).slice(1).map(decodeURIComponent));
  } catch (e) {
    if (mine !== turn) {
      return undefined;
    }
    if (e instanceof Refused && e.status === 401 && !found?.open) {
      session.who = null;
      return show();
    }
    shown = refused(e);
  }
  if (mine !== turn) {
    shown?.leave?.();
    return undefined;
  }
  around(found?.nav);
  document.title = `${shown.title} · SLM Workbench`;
  document.body.dataset.view = found?.view.name ?? "";
  main.replaceChildren(shown.content);
  main.removeAttribute("aria-busy");
  shown.after?.();
  leave = shown.leave ?? null;
  if (!main.contains(document.activeElement)) {
    main.focus({ preventScroll: true });
  }
  scrollTo(0, 0);
  announce(shown.title);
  return undefined;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  const to = new URL(link.href, location.href);
  if (link.target || link.hasAttribute("download") || to.origin !== location.origin || to.pathname.startsWith("/api/") || link.classList.contains("skip")) {
    return;
  }
  event.preventDefault();
  go(to.pathname + to.search + to.hash);
});
addEventListener("popstate", show);

async function begin() {
  try {
    session.who = await get("/session");
  } catch {
    session.who = null;
  }
  await show();
}
begin();
