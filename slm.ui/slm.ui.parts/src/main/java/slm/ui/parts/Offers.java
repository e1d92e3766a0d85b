package slm.ui.parts;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;

/** What a list offers, while somebody uses it. */
public final class Offers {

  private Offers() {}

  /**
   * Offers other items. On GTK a list that gets new ones loses the keyboard, and with it the window
   * all of its keys; here it keeps it.
   */
  public static void set(Combo list, String... items) {
    // nothing has the focus while the items are open, and just after
    Control before = list.getDisplay().getFocusControl();
    list.setItems(items);
    if (before == list || before == null) {
      list.setFocus();
    }
  }
}
