package slm.ui.bundles;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;

/** Widgets as all parts of this bundle have them. */
final class Controls {

  private Controls() {}

  /** A button with a small picture. */
  static Button button(
      Composite parent, String name, String text, Icon icon, PartWindow window, Runnable pressed) {
    Button button = Named.as(name, new Button(parent, SWT.PUSH));
    button.setText(text);
    Image image = icon.image(button.getDisplay(), window.theme().text());
    button.setImage(image);
    button.addListener(SWT.Dispose, event -> image.dispose());
    button.addListener(SWT.Selection, event -> pressed.run());
    return button;
  }

  /** A field for words to look for. */
  static Text filter(Composite parent, String name, String hint, Runnable changed) {
    Text text =
        Named.as(
            name, new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL | SWT.SINGLE));
    text.setMessage(hint);
    text.addListener(SWT.Modify, event -> changed.run());
    return text;
  }

  static GridLayout tight(int columns) {
    GridLayout layout = new GridLayout(columns, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    return layout;
  }

  static GridLayout framed(int columns) {
    GridLayout layout = new GridLayout(columns, false);
    layout.marginWidth = 6;
    layout.marginHeight = 4;
    layout.verticalSpacing = 4;
    return layout;
  }

  /** Keeps where a divider was put. */
  static void keepWeights(SashForm sash, String key, PartWindow window, int... first) {
    int[] weights =
        window
            .kept(key)
            .filter(text -> text.matches("\\d{1,6},\\d{1,6}"))
            .map(text -> text.split(","))
            .map(both -> new int[] {Integer.parseInt(both[0]), Integer.parseInt(both[1])})
            .filter(both -> both[0] + both[1] > 0)
            .orElse(first);
    sash.setWeights(weights);
    Control left = sash.getChildren()[0];
    boolean[] moved = new boolean[1];
    left.addListener(
        SWT.Resize,
        event -> {
          // the first size is none that anybody chose
          if (moved[0]) {
            int[] now = sash.getWeights();
            window.keep(key, now[0] + "," + now[1]);
          }
          moved[0] = true;
        });
  }
}
