import { del, get, may, post, session } from "./api.js";
import { go } from "./app.js";
import { announce, empty, field, h, seconds, when } from "./dom.js";
import { form } from "./doors.js";
import { viewer } from "./viewer.js";

export async function localize() {
  if (!may("submit")) {
    return { title: "Localize", content: empty("You may look, not ask", "Ask an administrator of the lab to make you a member.") };
  }
  const [datasets, models, own] = await Promise.all([get("/datasets"), get("/models"), get("/localize")]);
  const usable = datasets.filter((d) => d.scenes.length > 0);
  const asked = new URLSearchParams(location.search);
  const scene = h("select", { name: "scene", required: true }, usable.map((d) => h("optgroup", { label: d.name }, d.scenes.map((one) => h("option", { value: one.key, selected: one.key === asked.get("scene") }, one.name)))));
  const encoder = h("select", { name: "encoder", required: true }, models.map((m) => h("option", { value: m.id, selected: m.id === (asked.get("encoder") ?? "aerial") }, m.title)));
  const sentence = h("input", { name: "query", required: true, maxlength: 500, placeholder: "two planes beside a terminal", value: asked.get("query") ?? "" });
  const problems = datasets.filter((d) => d.problem);
  return {
    title: "Localize",
    content: h(
      "div",
      {},
      h("div", { class: "head" }, h("h1", {}, "Localize"), h("p", { class: "lead" }, "Where in a scene is a sentence true?")),
      usable.length === 0 || models.length === 0
        ? empty(
            usable.length === 0 ? "There is no scene to ask about" : "No model runs here",
            usable.length === 0 ? "Whoever looks after the server names datasets in the file datasets.properties of its data folder." : "A model is a bundle; one has to be installed on the server.",
          )
        : form([field("Scene", scene), field("Model", encoder), field("Sentence", sentence, "In English, as a caption would say it.")], "Localize", async () => {
            const question = await post("/localize", { scene: scene.value, encoder: encoder.value, query: sentence.value });
            await go(`/localize/${question.id}`);
          }, { class: "ask" }),
      problems.length > 0 && h("ul", { class: "notes" }, problems.map((d) => h("li", {}, `${d.name}: ${d.problem}`))),
      own.length > 0 &&
        h(
          "section",
          {},
          h("h2", {}, "Your questions"),
          h("ul", { class: "answers" }, own.map((q) => h("li", {}, h("a", { href: `/localize/${q.id}` }, q.query), h("span", { class: `state ${q.state}` }, q.state), h("span", { class: "sub" }, `${q.sceneName} · ${q.encoder} · `, when(q.asked))))),
        ),
    ),
    after: () => sentence.focus(),
  };
}

const WORDS = { waiting: "Waits for the questions before it", open: "Opens the scene", encode: "Looks at the tiles", fuse: "Fuses the scores", filter: "Smooths the map", metrics: "Looks for peaks" };

export async function localized(id) {
  let found = await get(`/localize/${id}`);
  const body = h("div");
  let view = null;
  let timer = null;
  let gone = false;

  async function draw() {
    view?.leave();
    view = null;
    if (found.state === "waiting" || found.state === "running") {
      const known = found.total > 0;
      const word = WORDS[found.state === "waiting" ? "waiting" : found.stage] ?? found.stage;
      body.replaceChildren(
        h(
          "div",
          { class: "progress" },
          h("p", {}, word, known && found.stage === "encode" ? `: ${found.done} of ${found.total}` : "", " …"),
          known && found.state === "running" ? h("progress", { max: found.total, value: found.done, "aria-label": word }) : h("progress", { "aria-label": word }),
          found.who === session.who?.name && h("button", { type: "button", onclick: () => del(`/localize/${id}`) }, "Cancel"),
        ),
      );
      timer = setTimeout(again, 500);
      return;
    }
    if (found.state !== "done") {
      body.replaceChildren(empty(found.state === "cancelled" ? "Cancelled" : "It could not be answered", found.problem ?? "", h("p", {}, h("a", { class: "button", href: "/localize" }, "Ask again"))));
      announce(found.problem ?? "Cancelled");
      return;
    }
    view = await viewer({ scene: found.scene, map: found.map, label: `Scene ${found.sceneName}` }, { regions: [], circles: [], peaks: found.peaks });
    if (gone) {
      view.leave();
      return;
    }
    body.replaceChildren(
      h(
        "div",
        { class: "split" },
        view.node,
        h(
          "div",
          { class: "side" },
          view.controls,
          found.warnings.length > 0 && h("ul", { class: "notes" }, found.warnings.map((w) => h("li", {}, w))),
          h("h2", {}, "Peaks"),
          found.peaks.length === 0 ? h("p", {}, "The map has none.") : h("dl", { class: "values" }, found.peaks.map((p) => [h("dt", {}, `at ${p.x}, ${p.y}`), h("dd", {}, p.value.toFixed(3))])),
          h("p", { class: "sub" }, `Answered in ${seconds(found.seconds)}. Kept until the server ends, or newer questions take its place.`),
          h("p", {}, h("a", { class: "button", href: `/localize?query=${encodeURIComponent(found.query)}&encoder=${encodeURIComponent(found.encoder)}` }, "Ask again")),
        ),
      ),
    );
    view.after();
    announce("Done");
  }
  async function again() {
    try {
      const now = await get(`/localize/${id}`);
      if (!gone) {
        found = now;
        await draw();
      }
    } catch (e) {
      body.replaceChildren(empty(e.message, e.remedy ?? ""));
    }
  }
  return {
    title: found.query,
    content: h("div", { class: "case" }, h("p", { class: "crumbs" }, h("a", { href: "/localize" }, "Localize"), " / answer"), h("div", { class: "head" }, h("h1", {}, `“${found.query}”`), h("p", { class: "lead" }, `${found.sceneName} · ${found.encoder}`)), body),
    after: draw,
    leave: () => {
      gone = true;
      clearTimeout(timer);
      view?.leave();
    },
  };
}
