package slm.ui.runs;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** A row of buttons with pictures, which it gives back when it goes. */
final class Tools {

  private final ToolBar bar;
  private final Theme theme;
  private final Map<Icon, Image> images = new HashMap<>();
  private final Map<Icon, Image> faint = new HashMap<>();

  Tools(Composite parent, Theme theme) {
    this.theme = theme;
    bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT);
    bar.addListener(
        SWT.Dispose,
        e -> {
          images.values().forEach(Image::dispose);
          faint.values().forEach(Image::dispose);
        });
  }

  ToolBar control() {
    return bar;
  }

  /** A button that does something. */
  ToolItem add(String name, Icon icon, String help, Runnable action) {
    return add(SWT.PUSH, name, icon, help, action);
  }

  private ToolItem add(int style, String name, Icon icon, String help, Runnable action) {
    ToolItem item = Named.as(name, new ToolItem(bar, style));
    item.setImage(images.computeIfAbsent(icon, i -> i.image(bar.getDisplay(), theme.text())));
    item.setDisabledImage(
        faint.computeIfAbsent(icon, i -> i.image(bar.getDisplay(), theme.line())));
    item.setToolTipText(help);
    item.addListener(SWT.Selection, e -> action.run());
    return item;
  }

  /** A button with words that stays down while others of its row are up. */
  ToolItem choice(String name, String text, String help, Runnable action) {
    ToolItem item = Named.as(name, new ToolItem(bar, SWT.RADIO));
    item.setText(text);
    item.setToolTipText(help);
    item.addListener(
        SWT.Selection,
        e -> {
          if (item.getSelection()) {
            action.run();
          }
        });
    return item;
  }

  /** A button that opens a menu; the texts of its items are given with what they do. */
  ToolItem menu(String name, Icon icon, String help, Map<String, Runnable> items) {
    Menu menu = new Menu(bar);
    bar.addListener(SWT.Dispose, e -> menu.dispose());
    items.forEach(
        (text, action) -> {
          MenuItem item = Named.as(name + "." + text.split(" ")[0], new MenuItem(menu, SWT.PUSH));
          item.setText(text);
          item.addListener(SWT.Selection, e -> action.run());
        });
    ToolItem[] made = new ToolItem[1];
    made[0] =
        add(
            SWT.DROP_DOWN,
            name,
            icon,
            help,
            () -> {
              var bounds = made[0].getBounds();
              menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
              menu.setVisible(true);
            });
    return made[0];
  }

  void space() {
    new ToolItem(bar, SWT.SEPARATOR);
  }
}
