// What the encoder alone says of parts of a scene, as a table.
scene = openScene();
size = 256;
Table.create("Scores");
row = 0;
for (y = 0; y + size <= getHeight(); y += size) {
  for (x = 0; x + size <= getWidth(); x += size) {
    makeRectangle(x, y, size, size);
    score = parseFloat(Ext.slmScore("a lake beside green trees"));
    Table.set("x", row, x, "Scores");
    Table.set("y", row, y, "Scores");
    Table.set("score", row, score, "Scores");
    row++;
  }
}
Table.sort("score");
last = Table.size("Scores") - 1;
print("best of " + row + ": " + Table.get("x", last, "Scores") + ", " + Table.get("y", last, "Scores"));

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
