// A scene with what was found in it, to be moved and enlarged: OpenSeadragon shows the pixels, and an
// SVG over them what was drawn.

import { get } from "./api.js";
import { asset, h, s } from "./dom.js";

const LUTS = [["glow", "Glow"], ["inferno", "Inferno"], ["viridis", "Viridis"], ["jet", "Jet"], ["gray", "Gray"]];
const SCRIPT = asset("openseadragon.js");

let library = null;
function seadragon() {
  library ??= new Promise((done, failed) => {
    const script = h("script", { src: SCRIPT, onload: () => done(window.OpenSeadragon), onerror: () => failed(new Error("The viewer could not be loaded")) });
    document.head.append(script);
  });
  return library;
}

function source(deep, lut) {
  return {
    width: deep.width,
    height: deep.height,
    tileSize: deep.tileSize,
    tileOverlap: 0,
    minLevel: deep.minLevel,
    maxLevel: deep.maxLevel,
    getTileUrl: (level, x, y) => deep.tiles.replace("{lut}", lut).replace("{level}", level).replace("{x}", x).replace("{y}", y),
  };
}

function drawing(deep, drawn) {
  const groups = {
    regions: s("g", { class: "regions" }, drawn.regions.map((r) => s("polygon", { points: r.map((p) => p.join(",")).join(" ") }))),
    circles: s("g", { class: "circles" }, drawn.circles.map((c) => s("circle", { cx: c.x, cy: c.y, r: c.radius }, s("title", {}, c.label)))),
    peaks: s(
      "g",
      { class: "peaks" },
      drawn.peaks.map((p) => {
        const arm = Math.max(deep.width, deep.height) / 90;
        return s("g", {}, s("path", { d: `M${p.x - arm} ${p.y}h${2 * arm}M${p.x} ${p.y - arm}v${2 * arm}` }), s("circle", { cx: p.x, cy: p.y, r: arm * 0.55 }), s("title", {}, `${p.label}: ${p.value.toFixed(3)}`));
      }),
    ),
  };
  return { node: s("svg", { class: "drawing", viewBox: `0 0 ${deep.width} ${deep.height}`, "aria-hidden": "true" }, Object.values(groups)), groups };
}

/**
 * A viewer.
 *
 * @param addresses of the scene and the map, either of which may be missing; a scene alone has no map to miss
 * @param drawn regions, circles and peaks in pixels of the scene
 * @param keys of the view around it, by letter
 * @returns {node, controls, width, height, after, leave}
 */
export async function viewer({ scene, map, label, alone = false }, drawn, keys = {}) {
  const notes = [];
  const ask = async (address, missing) => {
    if (!address) {
      notes.push(missing);
      return null;
    }
    try {
      return await get(address);
    } catch (e) {
      notes.push(`${missing} ${e.message}.`);
      return null;
    }
  };
  const [sceneDeep, mapDeep] = await Promise.all([
    ask(scene, "The scene is not there to be shown."),
    alone ? null : ask(map, "The map of this case was not written, or is gone."),
  ]);
  const deep = sceneDeep ?? mapDeep;
  if (!deep) {
    return { node: h("div", { class: "stage none" }, notes.map((n) => h("p", {}, n))), controls: null, after: () => {}, leave: () => {} };
  }
  const Seadragon = await seadragon();
  const canvas = h("div", { class: "pixels" });
  const { node: svg, groups } = drawing(deep, drawn);
  let osd = null;
  let heat = null;
  let lut = sceneDeep ? "glow" : "inferno";
  let opacity = 0.75;
  const shown = { heat: true, regions: true, circles: drawn.circles.length > 0, peaks: true };

  const ready = () => {
    const all = osd?.world.getItemCount() > 0;
    stage.dataset.ready = String(Boolean(all));
  };
  function showHeat() {
    if (!mapDeep || !osd) {
      return;
    }
    const before = heat;
    osd.addTiledImage({
      tileSource: source(mapDeep, lut),
      x: 0,
      y: 0,
      width: 1,
      opacity: shown.heat ? (sceneDeep ? opacity : 1) : 0,
      success: (event) => {
        heat = event.item;
        if (before) {
          osd.world.removeItem(before);
        }
        ready();
      },
    });
  }
  const apply = () => {
    heat?.setOpacity(shown.heat ? (sceneDeep ? opacity : 1) : 0);
    for (const [name, group] of Object.entries(groups)) {
      group.toggleAttribute("hidden", !shown[name]);
      group.classList.toggle("off", !shown[name]);
    }
  };

  const boxes = {};
  const box = (name, text, key, has) => {
    boxes[name] = h("input", {
      type: "checkbox",
      checked: shown[name] && has,
      disabled: !has,
      onchange: () => {
        shown[name] = boxes[name].checked;
        apply();
      },
    });
    return h("label", { class: "toggle" }, boxes[name], h("span", { class: `swatch ${name}` }), h("span", {}, text), h("kbd", {}, key));
  };
  const slider = h("input", {
    type: "range",
    min: 0,
    max: 100,
    value: opacity * 100,
    "aria-label": "Opacity of the heat map",
    oninput: () => {
      opacity = slider.value / 100;
      apply();
    },
  });
  const colours = h(
    "select",
    {
      "aria-label": "Colours of the heat map",
      onchange: () => {
        lut = colours.value;
        showHeat();
      },
    },
    LUTS.map(([value, text]) => h("option", { value, selected: value === lut }, text)),
  );
  const controls = h(
    "fieldset",
    { class: "overlays" },
    h("legend", {}, "Shown"),
    box("heat", "Heat map", "h", Boolean(mapDeep)),
    mapDeep && h("div", { class: "heat" }, sceneDeep && h("label", {}, h("span", {}, "Opacity"), slider), h("label", {}, h("span", {}, "Colours"), colours)),
    box("regions", `Regions (${drawn.regions.length})`, "r", drawn.regions.length > 0),
    box("circles", `Circles (${drawn.circles.length})`, "c", drawn.circles.length > 0),
    box("peaks", `Peaks (${drawn.peaks.length})`, "p", drawn.peaks.length > 0),
  );

  const button = (path, name, act) =>
    h("button", { type: "button", title: name, "aria-label": name, onclick: act }, s("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, s("path", { d: path })));
  const stage = h(
    "div",
    { class: "stage", "data-ready": "false" },
    canvas,
    h(
      "div",
      { class: "tools", role: "toolbar", "aria-label": "View" },
      button("M10 4v12M4 10h12", "Enlarge", () => osd.viewport.zoomBy(1.6).applyConstraints()),
      button("M4 10h12", "Reduce", () => osd.viewport.zoomBy(1 / 1.6).applyConstraints()),
      button("M3 5h14v10H3zM7 9v-1h2M13 11v1h-2", "Show all", () => osd.viewport.goHome()),
      document.fullscreenEnabled && button("M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4", "Full screen", () => (document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen())),
    ),
    notes.length > 0 && h("p", { class: "missing" }, notes.join(" ")),
  );
  const letters = { h: "heat", r: "regions", c: "circles", p: "peaks" };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const name = letters[event.key];
    if (name && !boxes[name].disabled) {
      boxes[name].click();
      event.stopPropagation();
    } else if (keys[event.key]) {
      keys[event.key]();
      event.stopPropagation();
    }
  }, true);

  function after() {
    osd = new Seadragon({
      element: canvas,
      showNavigationControl: false,
      showNavigator: false,
      tileSources: source(deep, lut),
      crossOriginPolicy: false,
      ajaxWithCredentials: false,
      imageLoaderLimit: 4,
      maxZoomPixelRatio: 6,
      visibilityRatio: 0.6,
      animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0.001 : 0.5,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    });
    osd.addHandler("open", () => {
      osd.addOverlay({ element: svg, location: new Seadragon.Rect(0, 0, 1, deep.height / deep.width) });
      if (sceneDeep) {
        showHeat();
      } else {
        heat = osd.world.getItemAt(0);
      }
      apply();
      ready();
    });
    osd.canvas.setAttribute("role", "application");
    osd.canvas.setAttribute("aria-label", `${label}. Arrow keys move, plus and minus enlarge and reduce, 0 shows all.`);
  }
  return { node: stage, controls, width: deep.width, height: deep.height, after, leave: () => osd?.destroy() };
}
