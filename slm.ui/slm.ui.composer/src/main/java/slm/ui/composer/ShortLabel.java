package slm.ui.composer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** A line of text that ends in an ellipsis where its room ends; its tip has all of it. */
final class ShortLabel {

  private static final int LEAST = 40;

  private final Label label;
  private String text = "";
  private int room = -1;

  /** Grabs the room there is in a grid. */
  ShortLabel(Composite parent, int span) {
    label = new Label(parent, SWT.NONE);
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, span, 1);
    data.widthHint = LEAST;
    label.setLayoutData(data);
    label.addListener(SWT.Resize, e -> fit());
  }

  Label control() {
    return label;
  }

  /** The first line is shown, the tip has all. */
  void set(String changed) {
    if (!changed.equals(text)) {
      text = changed;
      room = -1;
      label.setToolTipText(changed.isEmpty() ? null : changed.replace("&", "&&"));
      fit();
    }
  }

  private void fit() {
    int width = label.getSize().x;
    if (width == room) {
      return;
    }
    room = width;
    String line = text.lines().findFirst().orElse("");
    GC gc = new GC(label);
    String shown;
    try {
      shown = shortened(line, width, words -> gc.textExtent(words).x);
    } finally {
      gc.dispose();
    }
    label.setText(shown.replace("&", "&&"));
  }

  /** Tells how wide words are. */
  interface Ruler {
    int width(String words);
  }

  /** The longest beginning that fits, with an ellipsis when something is left out. */
  static String shortened(String line, int room, Ruler ruler) {
    if (room <= 0 || ruler.width(line) <= room) {
      return line;
    }
    int fits = 0;
    int tooLong = line.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) / 2;
      if (ruler.width(line.substring(0, middle).stripTrailing() + "\u2026") <= room) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return line.substring(0, fits).stripTrailing() + "\u2026";
  }
}
