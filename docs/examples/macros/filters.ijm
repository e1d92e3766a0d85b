// How much does the filter change the map?
scene = openScene();
run("SLM Localize...", "query=[a lake] filter=none");
rename("plain");
filters = newArray("median", "gaussian", "bilateral");
for (f = 0; f < filters.length; f++) {
  selectImage(scene);
  run("SLM Localize...", "query=[a lake] filter=" + filters[f] + " filter_size=101");
  rename(filters[f]);
  imageCalculator("Difference create", "plain", filters[f]);
  getStatistics(area, mean);
  print(filters[f] + " changes a pixel by " + d2s(mean, 4) + " on average");
  close();
}

// The image that is the argument, or one that is drawn here.
function openScene() {
  if (getArgument() != "") {
    open(getArgument());
  } else {
    newImage("scene", "RGB white", 900, 700, 1);
    setColor(60, 110, 60);
    fillRect(0, 0, 900, 700);
    setColor(40, 80, 160);
    fillOval(80, 90, 260, 220);
    setColor(120, 120, 120);
    fillRect(420, 0, 60, 700);
    setColor(230, 230, 230);
    for (i = 0; i < 6; i++) fillOval(560 + 50 * i, 400 + 30 * (i % 2), 30, 30);
  }
  return getTitle();
}
