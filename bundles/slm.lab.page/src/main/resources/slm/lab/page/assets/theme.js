// before anything is drawn, so that the page does not flash
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem("slm-theme");
    } catch {
      // no storage, no choice
    }
    document.documentElement.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
    dispatchEvent(new Event("slm-theme"));
  };
  follow();
  dark.addEventListener("change", follow);
})();
