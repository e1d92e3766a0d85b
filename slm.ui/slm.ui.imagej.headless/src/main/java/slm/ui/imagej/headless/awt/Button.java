package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.event.ActionListener;

/** A button that nobody presses. */
@SuppressWarnings("serial")
public class Button extends Component {

  private String label;
  private String command;

  public Button() {
    this("");
  }

  public Button(String label) {
    this.label = label;
  }

  public String getLabel() {
    return label;
  }

  public void setLabel(String label) {
    this.label = label;
  }

  public String getActionCommand() {
    return command == null ? label : command;
  }

  public void setActionCommand(String command) {
    this.command = command;
  }

  public void addActionListener(ActionListener listener) {}

  public void removeActionListener(ActionListener listener) {}
}
