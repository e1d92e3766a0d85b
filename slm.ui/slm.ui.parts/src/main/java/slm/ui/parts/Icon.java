package slm.ui.parts;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageGcDrawer;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.RGB;

/**
 * Small pictures on buttons, drawn with lines in a square of 16 units so that they are sharp at any
 * resolution. A drawing is a list of strokes: {@code M x y} begins one, {@code L x y} goes on,
 * {@code Z} closes it, {@code O x y r} is a circle, {@code F} fills what was drawn so far.
 */
public enum Icon {
  OPEN("M 1.5 13 L 1.5 3 L 6 3 L 7.5 5 L 13 5 L 13 7 M 1.5 13 L 4 7 L 15 7 L 12.5 13 Z"),
  SAVE(
      "M 2 2 L 12 2 L 14 4 L 14 14 L 2 14 Z M 5 2 L 5 6 L 10.5 6 L 10.5 2 M 4.5 14 L 4.5 9 L 11.5 9 L 11.5 14"),
  EXPORT("M 8 10 L 8 1.5 M 4.5 5 L 8 1.5 L 11.5 5 M 2 9 L 2 14 L 14 14 L 14 9"),
  UNDO("M 2.5 6 L 10 6 L 12.5 7 L 13.5 9.5 L 12.5 12 L 10 13 L 6 13 M 6 2.5 L 2.5 6 L 6 9.5"),
  REDO("M 13.5 6 L 6 6 L 3.5 7 L 2.5 9.5 L 3.5 12 L 6 13 L 10 13 M 10 2.5 L 13.5 6 L 10 9.5"),
  FIT(
      "M 2 5.5 L 2 2 L 5.5 2 M 10.5 2 L 14 2 L 14 5.5 M 14 10.5 L 14 14 L 10.5 14 M 5.5 14 L 2 14 L 2 10.5 M 6 6 L 10 6 L 10 10 L 6 10 Z"),
  ACTUAL("M 2 5 L 4 3 L 4 13 M 8 6 L 8 6.6 M 8 10 L 8 10.6 M 11.5 5 L 13.5 3 L 13.5 13"),
  ZOOM_IN("O 7 7 5 M 10.7 10.7 L 14.5 14.5 M 4.5 7 L 9.5 7 M 7 4.5 L 7 9.5"),
  ZOOM_OUT("O 7 7 5 M 10.7 10.7 L 14.5 14.5 M 4.5 7 L 9.5 7"),
  COMPARE("M 1.5 3 L 14.5 3 L 14.5 13 L 1.5 13 Z M 8 1 L 8 15"),
  REGION("M 2 6 L 7 2 L 14 5 L 12 13 L 4 13 Z"),
  RECTANGLE("M 2 4 L 14 4 L 14 12 L 2 12 Z"),
  OUTLINE(
      "M 3 6 L 7 3 L 13 5 L 12 12 L 5 13 Z M 3 6 L 3 6.5 M 7 3 L 7 3.5 M 13 5 L 13 5.5 M 8 8 L 8 8.5"),
  POINTER("M 4 1.5 L 4 12.5 L 6.8 10 L 9 14.5 L 11 13.5 L 8.8 9.2 L 12.5 9 Z"),
  GRID("M 2 2 L 14 2 L 14 14 L 2 14 Z M 6 2 L 6 14 M 10 2 L 10 14 M 2 6 L 14 6 M 2 10 L 14 10"),
  PEAK("O 8 8 5 M 8 1 L 8 5 M 8 11 L 8 15 M 1 8 L 5 8 M 11 8 L 15 8"),
  EYE("M 1 8 L 4 4.5 L 8 3.5 L 12 4.5 L 15 8 L 12 11.5 L 8 12.5 L 4 11.5 Z O 8 8 2"),
  EYE_OFF("M 1 8 L 4 4.5 L 8 3.5 L 12 4.5 L 15 8 L 12 11.5 L 8 12.5 L 4 11.5 Z M 2.5 14 L 13.5 2"),
  NEW("M 3 1.5 L 10 1.5 L 13 4.5 L 13 14.5 L 3 14.5 Z M 10 1.5 L 10 4.5 L 13 4.5"),
  IMPORT("M 8 1.5 L 8 10 M 4.5 6.5 L 8 10 L 11.5 6.5 M 2 9 L 2 14 L 14 14 L 14 9"),
  CHECK("M 2.5 8.5 L 6.5 12.5 L 13.5 3.5"),
  UP("M 3.5 10.5 L 8 5.5 L 12.5 10.5"),
  DOWN("M 3.5 5.5 L 8 10.5 L 12.5 5.5"),
  ADD("M 8 2.5 L 8 13.5 M 2.5 8 L 13.5 8"),
  REMOVE("M 3.5 3.5 L 12.5 12.5 M 12.5 3.5 L 3.5 12.5"),
  RUN("M 4 2.5 L 13 8 L 4 13.5 Z F"),
  PAUSE("M 5 3 L 5 13 M 11 3 L 11 13"),
  STOP("M 3.5 3.5 L 12.5 3.5 L 12.5 12.5 L 3.5 12.5 Z F"),
  RECORD("O 8 8 5 F"),
  REFRESH(
      "M 13 8 L 12 11 L 9.5 12.8 L 6.5 12.8 L 4 11 L 3 8 L 4 5 L 6.5 3.2 L 9.5 3.2 L 12.5 5.5 M 12.7 2 L 12.7 5.7 L 9 5.7"),
  REPORT("M 3 1.5 L 10 1.5 L 13 4.5 L 13 14.5 L 3 14.5 Z M 6 12 L 6 9 M 8 12 L 8 6 M 10 12 L 10 8"),
  CHART("M 2 2 L 2 14 L 14 14 M 5 12 L 5 8 M 8.5 12 L 8.5 4 M 12 12 L 12 6"),
  BUNDLE(
      "M 8 1.5 L 14 4.5 L 14 11.5 L 8 14.5 L 2 11.5 L 2 4.5 Z M 2 4.5 L 8 7.5 L 14 4.5 M 8 7.5 L 8 14.5"),
  WARNING("M 8 2 L 15 14 L 1 14 Z M 8 6.5 L 8 10 M 8 12 L 8 12.4"),
  SETTINGS(
      "M 2 4 L 9 4 M 12 4 L 14 4 O 10.5 4 1.5 M 2 8 L 4 8 M 7 8 L 14 8 O 5.5 8 1.5 M 2 12 L 8 12 M 11 12 L 14 12 O 9.5 12 1.5"),
  HISTORY("O 8 8 6.3 M 8 4 L 8 8 L 11 9.5"),
  COPY("M 5 5 L 14 5 L 14 14 L 5 14 Z M 11 5 L 11 2 L 2 2 L 2 11 L 5 11"),
  INFO("O 8 8 6.3 M 8 7.3 L 8 11.5 M 8 4.6 L 8 5"),
  SWAP("M 2 5.5 L 13 5.5 M 10 2.5 L 13 5.5 L 10 8.5 M 14 10.5 L 3 10.5 M 6 7.5 L 3 10.5 L 6 13.5");

  private static final int SIZE = 16;

  private final String drawing;

  Icon(String drawing) {
    this.drawing = drawing;
  }

  /** The picture in a colour; to be disposed of. */
  public Image image(Device device, RGB colour) {
    ImageGcDrawer drawer =
        new ImageGcDrawer() {
          @Override
          public void drawOn(GC gc, int width, int height) {
            draw(gc, 0, 0, width, colour);
          }

          @Override
          public int getGcStyle() {
            return SWT.TRANSPARENT;
          }
        };
    return new Image(device, drawer, SIZE, SIZE);
  }

  /** Draws it in a square. */
  public void draw(GC gc, int left, int top, int size, RGB colour) {
    gc.setAntialias(SWT.ON);
    gc.setForeground(Theme.color(colour));
    gc.setBackground(Theme.color(colour));
    gc.setLineCap(SWT.CAP_ROUND);
    gc.setLineJoin(SWT.JOIN_ROUND);
    float unit = (float) size / SIZE;
    gc.setLineWidth(Math.max(1, Math.round(1.4f * unit)));
    Path path = new Path(gc.getDevice());
    try {
      String[] words = drawing.split(" ");
      int at = 0;
      while (at < words.length) {
        switch (words[at]) {
          case "M" -> path.moveTo(x(words[at + 1], left, unit), x(words[at + 2], top, unit));
          case "L" -> path.lineTo(x(words[at + 1], left, unit), x(words[at + 2], top, unit));
          case "O" -> {
            float radius = Float.parseFloat(words[at + 3]) * unit;
            path.addArc(
                x(words[at + 1], left, unit) - radius,
                x(words[at + 2], top, unit) - radius,
                2 * radius,
                2 * radius,
                0,
                360);
          }
          case "Z" -> path.close();
          case "F" -> gc.fillPath(path);
          default -> throw new IllegalStateException("Not a stroke: " + words[at]);
        }
        at +=
            words[at].equals("O") ? 4 : words[at].length() == 1 && "ML".contains(words[at]) ? 3 : 1;
      }
      gc.drawPath(path);
    } finally {
      path.dispose();
    }
  }

  private static float x(String word, int origin, float unit) {
    return origin + Float.parseFloat(word) * unit;
  }
}
