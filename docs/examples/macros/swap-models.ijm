// Two models on one scene; the second is installed while the macro runs, and taken away again.
scene = openScene();
Ext.slmLocalize("a lake", "filter_size=101", xs, ys, values);
print("aerial: " + xs[0] + ", " + ys[0]);
print("installed " + Ext.slmInstall("aerial-nano"));
selectImage(scene);
Ext.slmLocalize("a lake", "encoder=aerial-nano filter_size=101", xs2, ys2, values2);
print("aerial-nano: " + xs2[0] + ", " + ys2[0]);
print("removed " + Ext.slmUninstall("aerial-nano"));
print("left: " + Ext.slmEncoders(ids));

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
