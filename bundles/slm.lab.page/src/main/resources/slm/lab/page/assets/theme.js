// before anything is drawn, so that the page does not flash
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("slm-theme");
  } catch {
    // no storage, no choice
  }
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
})();
