import { get, may } from "./api.js";
import { count, empty, h } from "./dom.js";

function source(text) {
  return /^https?:\/\/\S+$/.test(text) ? h("a", { href: text, rel: "noopener noreferrer", target: "_blank" }, text.replace(/^https?:\/\//, "")) : text;
}

function card(model) {
  const facts = [
    ["Licence", model.licence],
    ["Source", model.source && source(model.source)],
    ["Kind", model.dimension ? `dual encoder, ${model.dimension} dimensions` : model.digest ? "cross encoder" : null],
    ["Batch", model.batch && String(model.batch)],
    ["Bundle", `${model.bundle} ${model.version}`],
    ["Digest", model.digest && h("code", { title: model.digest }, model.digest.slice(0, 16))],
  ].filter(([, value]) => value);
  return h(
    "li",
    { class: "card" },
    h("h2", {}, model.title),
    h("p", { class: "id" }, h("code", {}, model.id)),
    model.summary && h("p", {}, model.summary),
    h("dl", { class: "values" }, facts.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    h(
      "p",
      { class: "links" },
      h("a", { href: `/?text=${encodeURIComponent(model.id)}` }, "In the leaderboard"),
      h("a", { href: `/runs?text=${encodeURIComponent(model.id)}` }, "Its runs"),
      may("submit") && h("a", { href: `/localize?encoder=${encodeURIComponent(model.id)}` }, "Try it"),
    ),
  );
}

export async function models() {
  const all = await get("/models");
  return {
    title: "Models",
    content: h(
      "div",
      {},
      h("div", { class: "head" }, h("h1", {}, "Models"), h("p", { class: "lead" }, `${count(all.length, "encoder")} ${all.length === 1 ? "runs" : "run"} on this server.`)),
      all.length === 0
        ? empty("No model runs here", "A model is a bundle. Put one into the folder plugins of the server's data folder, and it appears here at once.")
        : h("ul", { class: "cards" }, all.map(card)),
    ),
  };
}
