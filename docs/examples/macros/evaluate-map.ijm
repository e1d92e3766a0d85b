// Judge a map that comes from somewhere else: here a blurred square.
newImage("my map", "32-bit black", 600, 400, 1);
makeRectangle(200, 120, 120, 90);
roiManager("add");
run("Set...", "value=1");
run("Select None");
run("Gaussian Blur...", "sigma=20");
run("SLM Evaluate Map...", "regions=manager metrics=[selo pixels energy]");
headings = split(Table.headings, "\t");
for (i = 1; i < headings.length; i++) {
  if (headings[i] != "Label" && headings[i] != " ") {
    print(headings[i] + " " + getResult(headings[i], nResults - 1));
  }
}
