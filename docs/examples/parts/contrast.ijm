// @slm.kind metric
// @slm.id contrast
// @slm.title Contrast
// @slm.summary Compares the map within the regions with the whole map.
// @slm.figure contrast higher Mean within the regions less the mean of the whole map.
whole = getValue("Mean");
sum = 0;
pixels = 0;
for (i = 0; i < Overlay.size; i++) {
  Overlay.activateSelection(i);
  getStatistics(area, mean);
  sum += area * mean;
  pixels += area;
}
if (pixels == 0) exit("There is no region to measure");
return "contrast=" + (sum / pixels - whole);
