package slm.ui.imagej.headless.awt;

import java.awt.MenuShortcut;
import java.awt.event.ActionListener;
import java.util.ArrayList;

/** A command in a menu. */
public class MenuItem extends MenuComponent {

  private final ArrayList<ActionListener> listeners = new ArrayList<>();
  private final MenuShortcut shortcut;
  private String label;
  private String command;
  private boolean enabled = true;

  public MenuItem() {
    this("");
  }

  public MenuItem(String label) {
    this(label, null);
  }

  public MenuItem(String label, MenuShortcut shortcut) {
    this.label = label;
    this.shortcut = shortcut;
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label;
  }

  public MenuShortcut getShortcut() {
    return shortcut;
  }

  public String getActionCommand() {
    return command == null ? label : command;
  }

  public void setActionCommand(String command) {
    this.command = command;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public void addActionListener(ActionListener listener) {
    if (listener != null) {
      listeners.add(listener);
    }
  }

  public void removeActionListener(ActionListener listener) {
    listeners.remove(listener);
  }

  public ActionListener[] getActionListeners() {
    return listeners.toArray(ActionListener[]::new);
  }
}
