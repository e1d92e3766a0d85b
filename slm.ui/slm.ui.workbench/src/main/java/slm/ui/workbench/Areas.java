package slm.ui.workbench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.parts.Area;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/**
 * The places of parts: folders of tabs between dividers that can be moved. A folder without tabs
 * takes no room; one that is double-clicked takes all of it.
 */
final class Areas {

  private static final String KEY = "window.layout.";

  /** In narrow windows the scene gives way: what is written beside it must stay readable. */
  private static final int LEFT_LEAST = 270;

  private static final int RIGHT_LEAST = 180;

  private final Keepsakes kept;
  private final SashForm rows;
  private final SashForm columns;
  private final SashForm left;
  private final Map<Area, CTabFolder> folders = new EnumMap<>(Area.class);
  private Optional<CTabFolder> alone = Optional.empty();

  Areas(Composite parent, Keepsakes kept, Theme theme) {
    this.kept = kept;
    rows = sash(parent, SWT.VERTICAL);
    columns = sash(rows, SWT.HORIZONTAL);
    left = sash(columns, SWT.VERTICAL);
    folder(Area.UPPER_LEFT, left);
    folder(Area.LEFT, left);
    folder(Area.CENTRE, columns);
    folder(Area.RIGHT, columns);
    folder(Area.BOTTOM, rows);
    theme(theme);
  }

  private static SashForm sash(Composite parent, int direction) {
    SashForm sash = new SashForm(parent, direction | SWT.SMOOTH);
    sash.setSashWidth(5);
    return sash;
  }

  private void folder(Area area, Composite parent) {
    CTabFolder folder = new CTabFolder(parent, SWT.TOP | SWT.FLAT | SWT.BORDER);
    folder.setSimple(true);
    folder.setTabHeight(28);
    folder.setUnselectedCloseVisible(false);
    Named.as("area." + area.name().toLowerCase(java.util.Locale.ROOT), folder);
    folder.addListener(SWT.MouseDoubleClick, e -> toggleAlone(folder));
    folders.put(area, folder);
  }

  void theme(Theme theme) {
    rows.setBackground(Theme.color(theme.line()));
    columns.setBackground(Theme.color(theme.line()));
    left.setBackground(Theme.color(theme.line()));
    for (CTabFolder folder : folders.values()) {
      folder.setBackground(Theme.color(theme.panel()));
      folder.setForeground(Theme.color(theme.muted()));
      folder.setSelectionBackground(Theme.color(theme.panel()));
      folder.setSelectionForeground(Theme.color(theme.text()));
    }
  }

  Composite root() {
    return rows;
  }

  CTabFolder folder(Area area) {
    return folders.get(area);
  }

  /** The area of a folder. */
  Area area(CTabFolder folder) {
    return folders.entrySet().stream()
        .filter(entry -> entry.getValue() == folder)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** The folder at a point of the display. */
  Optional<CTabFolder> at(Point display) {
    return folders.values().stream()
        .filter(Control::isVisible)
        .filter(f -> f.getBounds().contains(f.getParent().toControl(display)))
        .findFirst();
  }

  /** Gives room to what has tabs. */
  void settle() {
    boolean changed = false;
    for (CTabFolder folder : folders.values()) {
      changed |= show(folder, folder.getItemCount() > 0);
    }
    changed |=
        show(
            left,
            folders.get(Area.UPPER_LEFT).getItemCount() > 0
                || folders.get(Area.LEFT).getItemCount() > 0);
    for (CTabFolder folder : folders.values()) {
      if (folder.getSelectionIndex() < 0 && folder.getItemCount() > 0) {
        folder.setSelection(0);
      }
    }
    if (alone.isPresent() && alone.get().getItemCount() == 0) {
      restore();
    }
    if (changed) {
      rows.layout(true, true);
    }
  }

  private static boolean show(Control control, boolean visible) {
    if (control.getVisible() == visible) {
      return false;
    }
    control.setVisible(visible);
    return true;
  }

  boolean isAlone() {
    return alone.isPresent();
  }

  /** Gives a folder all the room, or takes it back. */
  void toggleAlone(CTabFolder folder) {
    if (alone.isPresent()) {
      restore();
      return;
    }
    save();
    alone = Optional.of(folder);
    Control inner = folder;
    for (Composite at = folder.getParent(); at instanceof SashForm sash; at = sash.getParent()) {
      sash.setMaximizedControl(inner);
      inner = sash;
    }
  }

  private void restore() {
    alone = Optional.empty();
    rows.setMaximizedControl(null);
    columns.setMaximizedControl(null);
    left.setMaximizedControl(null);
  }

  /** The folder in which the keyboard is. */
  Optional<CTabFolder> focused() {
    for (Control at = rows.getDisplay().getFocusControl(); at != null; at = at.getParent()) {
      if (at instanceof CTabFolder folder && folders.containsValue(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** Shares out the room, as last time or as the window's width suggests. */
  void weigh() {
    rows.setWeights(weights("rows", 68, 32));
    columns.setWeights(weights("columns", columnWeights()));
    left.setWeights(weights("left", 38, 62));
  }

  private int[] columnWeights() {
    int width = Math.max(1, rows.getShell().getClientArea().width);
    int left = Math.max(23 * width / 100, LEFT_LEAST);
    int right = Math.max(22 * width / 100, RIGHT_LEAST);
    int centre = Math.max(width / 4, width - left - right);
    return new int[] {left, centre, right};
  }

  private int[] weights(String name, int... otherwise) {
    String[] words = kept.get(KEY + name).orElse("").split(",");
    if (words.length != otherwise.length) {
      return otherwise;
    }
    try {
      int[] weights = new int[words.length];
      for (int i = 0; i < words.length; i++) {
        weights[i] = Math.max(1, Integer.parseInt(words[i]));
      }
      return weights;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Keeps where the dividers are. */
  void save() {
    if (alone.isPresent()) {
      return;
    }
    save("rows", rows);
    save("columns", columns);
    save("left", left);
    folders.forEach(
        (area, folder) -> {
          CTabItem shown = folder.getSelection();
          if (shown != null) {
            kept.put(KEY + "shown." + area.name(), String.valueOf(shown.getData(Named.KEY)));
          }
        });
  }

  private void save(String name, SashForm sash) {
    int[] weights = sash.getWeights();
    StringBuilder text = new StringBuilder();
    for (int weight : weights) {
      text.append(text.isEmpty() ? "" : ",").append(weight);
    }
    kept.put(KEY + name, text.toString());
  }

  /** The name of the tab that was shown last in an area. */
  Optional<String> shown(Area area) {
    return kept.get(KEY + "shown." + area.name());
  }

  /** As at first. */
  void reset() {
    restore();
    kept.removeAll(KEY);
    weigh();
    rows.layout(true, true);
  }
}
