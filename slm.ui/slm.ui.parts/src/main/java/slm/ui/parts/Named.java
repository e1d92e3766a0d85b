package slm.ui.parts;

import org.eclipse.swt.widgets.Widget;

/** Names widgets, so that scripts and tests find them whatever is written on them. */
public final class Named {

  /** The key of the name in a widget's data. */
  public static final String KEY = "slm.id";

  private Named() {}

  /** The same widget, with a name. */
  public static <T extends Widget> T as(String name, T widget) {
    widget.setData(KEY, name);
    return widget;
  }
}
