// @slm.kind fusion
// @slm.id brightest
// @slm.title Brightest
// @slm.summary Gives each pixel the highest score of the tiles over it.
run("Set...", "value=-1000");
for (i = 0; i < Overlay.size; i++) {
  Overlay.activateSelection(i);
  run("Min...", "value=" + Roi.getName);
}
run("Select None");
