package slm.ui.imagej.headless.awt;

import java.awt.event.ActionListener;

/** A line of text that only programs write. */
@SuppressWarnings("serial")
public class TextField extends TextComponent {

  private int columns;

  public TextField() {
    this("", 0);
  }

  public TextField(String text) {
    this(text, 0);
  }

  public TextField(int columns) {
    this("", columns);
  }

  public TextField(String text, int columns) {
    super(text);
    this.columns = columns;
  }

  public int getColumns() {
    return columns;
  }

  public void setColumns(int columns) {
    this.columns = columns;
  }

  public void setEchoChar(char echo) {}

  public void setDropTarget(DropTarget target) {}

  public void addActionListener(ActionListener listener) {}

  public void removeActionListener(ActionListener listener) {}
}
