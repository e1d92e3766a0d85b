// The lab's bundles: models and plug-ins, how they stand, and what may be done with them.

import { get, may, put, query, Refused, session, upload } from "./api.js";
import { go, note } from "./app.js";
import { announce, bytes, copyable, count, drop, empty, facts, field, h, table, when } from "./dom.js";
import { select } from "./leaderboard.js";
import { markdown } from "./markdown.js";
import { stateMark } from "./runs.js";

const STATES = [["", "all"], ["uploaded", "uploaded"], ["approved", "approved"], ["refused", "refused"], ["deprecated", "deprecated"]];

const at = (bundle) => `${encodeURIComponent(bundle.name)}/${encodeURIComponent(bundle.version)}`;

function words(bundle) {
  return [bundle.name, bundle.version, bundle.summary, bundle.licence, bundle.uploader, bundle.signer, bundle.model?.id, bundle.model?.title, bundle.model ? "model" : "plug-in"].filter(Boolean).join(" ").toLowerCase();
}

const COLUMNS = [
  { title: "Bundle", head: true, cell: (b) => [h("a", { href: `/bundles/${at(b)}` }, b.name), h("span", { class: "sub" }, b.model?.title ?? b.summary)] },
  { title: "Version", cell: (b) => b.version },
  { title: "Kind", cell: (b) => h("span", { class: "chip" }, b.model ? "model" : "plug-in") },
  { title: "State", cell: (b) => stateMark(b.state) },
  { title: "Licence", cell: (b) => b.licence },
  { title: "Size", number: true, cell: (b) => bytes(b.size) },
  { title: "Uploaded by", told: true, cell: (b) => [b.uploader, h("span", { class: "sub" }, when(b.uploaded))] },
  { title: "Signed by", told: true, cell: (b) => b.signer ?? "nobody" },
];

/** Where files are chosen or dropped, and how far they have come. */
function uploading() {
  const input = h("input", { type: "file", accept: ".jar", hidden: true, onchange: () => input.files[0] && send(input.files[0]) });
  const problem = h("p", { class: "problem", role: "alert" });
  const bar = h("div", { class: "sending", hidden: true });
  let stop = null;

  async function send(file) {
    if (stop) {
      return;
    }
    problem.textContent = "";
    stop = new AbortController();
    const progress = h("progress", { max: file.size || 1, value: 0, "aria-label": `Upload of ${file.name}` });
    const told = h("span", {}, `0 of ${bytes(file.size)}`);
    bar.replaceChildren(h("strong", {}, file.name), progress, told, h("button", { type: "button", onclick: () => stop?.abort() }, "Stop"));
    bar.hidden = false;
    announce(`${file.name} is being uploaded`);
    try {
      const { made, body } = await upload(
        "/bundles",
        file,
        (done, all) => {
          progress.value = done;
          told.textContent = done < all ? `${bytes(done)} of ${bytes(all)}` : "It has arrived and is being looked at …";
        },
        stop.signal,
      );
      await go(`/bundles/${at(body)}`);
      announce(made ? `${body.name} ${body.version} is uploaded` : `The same ${body.name} ${body.version} was there already`);
    } catch (e) {
      if (!(e instanceof Refused)) {
        throw e;
      }
      problem.textContent = `${file.name}: ${e.message}. ${e.remedy}.`;
    } finally {
      stop = null;
      bar.hidden = true;
      input.value = "";
    }
  }
  const node = h(
    "section",
    { class: "panel", "aria-labelledby": "upload" },
    h("h2", { id: "upload" }, "Upload a bundle"),
    drop(
      h(
        "div",
        { class: "dropping" },
        h("p", {}, "A model or a plug-in, as a jar. Drop it here, or"),
        input,
        h("button", { type: "button", class: "main", onclick: () => input.click() }, "Choose a file …"),
        h("p", { class: "hint" }, "The server looks at it and runs none of it. Others see it when it is approved."),
      ),
      send,
    ),
    bar,
    problem,
  );
  return { node, leave: () => stop?.abort() };
}

export async function bundles() {
  const all = await get("/bundles");
  const asked = new URLSearchParams(location.search);
  const wanted = { text: asked.get("text") ?? "", state: asked.get("state") ?? "" };
  const place = h("div");
  const fresh = may("publish") ? uploading() : null;
  const waiting = may("approve") ? all.filter((b) => b.state === "uploaded").length : 0;

  function draw() {
    const sought = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
    const rows = all.filter((b) => (wanted.state === "" || b.state === wanted.state) && sought.every((word) => words(b).includes(word)));
    if (rows.length > 0) {
      place.replaceChildren(table("Bundles", COLUMNS, rows, { class: "bundles stacked" }));
    } else if (all.length > 0) {
      place.replaceChildren(empty("No bundle fits", "Use fewer words, or another state."));
    } else {
      place.replaceChildren(empty("There is no bundle yet", may("publish") ? "Upload one below, or from a workbench:" : "Members who may publish upload them, also from a workbench:", h("pre", {}, "./slm lab publish my-model-1.2.0.jar")));
    }
    return rows.length;
  }
  const changed = () => {
    note(query("/bundles", wanted));
    announce(count(draw(), "bundle"));
  };
  const search = h("input", {
    type: "search",
    value: wanted.text,
    placeholder: "name, licence, person …",
    oninput: () => {
      wanted.text = search.value;
      changed();
    },
  });
  draw();
  return {
    title: "Bundles",
    content: h(
      "div",
      {},
      h("div", { class: "head" }, h("h1", {}, "Bundles"), h("p", { class: "lead" }, "Models and plug-ins that this lab has for every workbench that belongs to it.")),
      waiting > 0 && h("p", { class: "call" }, `${count(waiting, "bundle")} ${waiting === 1 ? "waits" : "wait"} for a decision. `, h("a", { href: "/bundles?state=uploaded" }, "Look at what is uploaded")),
      all.length > 0 &&
        h(
          "div",
          { class: "filters", role: "group", "aria-label": "Filters" },
          h("label", { class: "choice" }, h("span", {}, "Words"), search),
          select("State", STATES, wanted.state, (value) => {
            wanted.state = value;
            changed();
          }),
        ),
      place,
      fresh?.node,
    ),
    leave: fresh?.leave,
  };
}

/** What can become of a bundle: the state, the verb, what is told, and whether others need a reason. */
const STEPS = {
  uploaded: [
    { to: "approved", verb: "Approve", main: true, about: "Every workbench of the lab can then install it, and runs its code." },
    { to: "refused", verb: "Refuse", reason: true, about: "That is for good: another file needs another version." },
  ],
  approved: [{ to: "deprecated", verb: "Deprecate", about: "It leaves the repository; whoever has it keeps it." }],
  refused: [],
  deprecated: [{ to: "approved", verb: "Restore", main: true, about: "It can be installed again." }],
};

function deciding(bundle) {
  const steps = STEPS[bundle.state] ?? [];
  if (!may("approve") || steps.length === 0) {
    return null;
  }
  const reason = h("input", { name: "reason", maxlength: 1000, autocomplete: "off" });
  const problem = h("p", { class: "problem", role: "alert" });
  async function decide(step) {
    problem.textContent = "";
    if (step.reason && reason.value.trim() === "") {
      problem.textContent = "Reason: say why, so that whoever uploaded it can do better.";
      reason.focus();
      return;
    }
    buttons.forEach((one) => {
      one.disabled = true;
    });
    try {
      await put(`/bundles/${at(bundle)}/state`, { state: step.to, reason: reason.value });
      await go(location.pathname, true);
      announce(`${bundle.name} ${bundle.version} is ${step.to}`);
    } catch (e) {
      if (!(e instanceof Refused)) {
        throw e;
      }
      problem.textContent = `${e.message}. ${e.remedy}.`;
    } finally {
      buttons.forEach((one) => {
        one.disabled = false;
      });
    }
  }
  const buttons = steps.map((step) => h("button", { type: "button", class: step.main ? "main" : "danger", onclick: () => decide(step) }, step.verb));
  return h(
    "section",
    { class: "panel", "aria-labelledby": "decide" },
    h("h2", { id: "decide" }, "Decide"),
    h("ul", { class: "plain" }, steps.map((step) => h("li", {}, h("strong", {}, `${step.verb}: `), step.about))),
    bundle.uploader === session.who?.name && h("p", { class: "sub" }, "You uploaded it yourself. The audit trail says so."),
    field("Reason", reason, steps.some((step) => step.reason) ? "Needed to refuse. Everybody who sees the bundle can read it." : "May be left out. Everybody who sees the bundle can read it."),
    problem,
    h("div", { class: "actions row" }, buttons),
  );
}

function getting(bundle) {
  const file = h("p", {}, h("a", { class: "button", href: `/api/v1/bundles/${at(bundle)}/file`, download: true }, "Download the file"), h("span", { class: "beside" }, bytes(bundle.size)));
  return h(
    "section",
    { class: "panel", "aria-labelledby": "get" },
    h("h2", { id: "get" }, "Get it"),
    bundle.state === "approved"
      ? [
          h("p", {}, "On a workbench that belongs to this lab:"),
          copyable(`slm lab install ${bundle.name}@${bundle.version}`, "Command that installs this version"),
          h("p", {}, "Or its newest version, now and whenever there is one:"),
          copyable(`slm lab subscribe ${bundle.name}`, "Command that subscribes"),
        ]
      : h("p", {}, bundle.state === "uploaded" ? "Workbenches can install it when it is approved." : "Workbenches cannot install it."),
    file,
  );
}

function web(address) {
  return /^https?:\/\/\S+$/.test(address) ? h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, address.replace(/^https?:\/\//, "")) : address;
}

function modelOf({ model }) {
  return (
    model &&
    h(
      "section",
      {},
      h("h2", {}, "Model"),
      facts([
        ["Name", h("span", {}, `${model.title} `, h("code", {}, model.id))],
        ["Kind", model.dimension > 0 ? `dual encoder, ${model.dimension} dimensions` : "cross encoder"],
        ["Format", model.format],
        ["Licence of the weights", model.licence],
        ["Source", model.source && web(model.source)],
        ["In results", h("a", { href: `/?text=${encodeURIComponent(model.id)}` }, "On the leaderboard")],
      ]),
      h("p", { class: "sub" }, "Digest of all that its answers depend on: ", h("code", {}, model.digest)),
      model.card && h("article", { class: "panel card-text", "aria-label": "Model card" }, markdown(model.card)),
    )
  );
}

export async function bundle(name, version) {
  const [found, all] = await Promise.all([get(`/bundles/${encodeURIComponent(name)}/${encodeURIComponent(version)}`), get("/bundles")]);
  const others = all.filter((one) => one.name === found.name && one.version !== found.version);
  return {
    title: `${found.name} ${found.version}`,
    content: h(
      "div",
      {},
      h("p", { class: "crumbs" }, h("a", { href: "/bundles" }, "Bundles"), ` / ${found.name}`),
      h("div", { class: "head" }, h("h1", {}, found.name, " ", h("span", { class: "version" }, found.version)), h("p", { class: "lead" }, found.summary)),
      facts([
        ["State", stateMark(found.state)],
        ["Decided", found.decider && h("span", {}, `by ${found.decider}, `, when(found.decided))],
        ["Reason", found.reason],
        ["Licence", found.licence],
        ["Size", bytes(found.size)],
        ["Uploaded", h("span", {}, `by ${found.uploader}, `, when(found.uploaded))],
        ["Signed", found.signer ? `by ${found.signer}` : "not signed"],
        ["Other versions", others.length > 0 && h("span", {}, others.map((one, i) => [i > 0 && ", ", h("a", { href: `/bundles/${at(one)}` }, one.version), one.state === "approved" ? "" : ` (${one.state})`]))],
      ]),
      h("p", { class: "sub" }, "SHA-256 of the file: ", h("code", { class: "digest" }, found.sha256)),
      h("div", { class: "pair" }, getting(found), deciding(found)),
      modelOf(found),
    ),
  };
}
