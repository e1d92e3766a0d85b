// Where in a scene is a sentence true? Shows the map, lays it over the scene, lists the best places.
scene = openScene();
run("SLM Localize...", "query=[a lake beside green trees] overlay opacity=0.4 peaks");
map = getTitle();
getStatistics(area, mean, min, max);
print(map + ": mean " + d2s(mean, 3) + ", highest " + d2s(max, 3));
for (i = 0; i < nResults; i++) {
  print("  " + getResult("X", i) + ", " + getResult("Y", i) + ": " + d2s(getResult("Value", i), 3));
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
