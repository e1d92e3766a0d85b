// Judge a localization by regions that were drawn by hand.
scene = openScene();
makeOval(80, 90, 260, 220);
roiManager("add");
run("Select None");
run("SLM Localize...", "query=[a lake] regions=manager metrics=[selo pointing iou]");
row = nResults - 1;
print("Rsu " + getResult("rsu", row) + ", Rda " + getResult("rda", row)
    + ", Ras " + getResult("ras", row) + ", Rmi " + getResult("rmi", row));

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
