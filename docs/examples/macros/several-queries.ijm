// Several sentences in one scene: tiles are encoded once, so every further sentence is quick.
scene = openScene();
queries = newArray("a lake", "a road", "white storage tanks");
for (q = 0; q < queries.length; q++) {
  selectImage(scene);
  xs = 0;
  ys = 0;
  values = 0;
  Ext.slmLocalize(queries[q], "filter_size=101", xs, ys, values);
  print(queries[q] + ": best at " + xs[0] + ", " + ys[0]);
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
