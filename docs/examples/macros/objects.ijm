// From the map to objects: threshold it, measure what is left, and outline it on the scene.
scene = openScene();
getPixelSize(unit, width, height);
run("SLM Localize...", "query=[a lake] filter_size=101");
setThreshold(0.6, 1);
run("Analyze Particles...", "size=400-Infinity display clear add");
print(nResults + " objects");
for (i = 0; i < nResults; i++) print("  area " + getResult("Area", i) + " square " + unit);
selectImage(scene);
for (i = 0; i < roiManager("count"); i++) {
  roiManager("select", i);
  run("Add Selection...", "stroke=yellow width=3");
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
