package slm.ui.imagej.headless.awt;

import java.awt.Component;

/** A line of text. */
@SuppressWarnings("serial")
public class Label extends Component {

  private String text;
  private int alignment;

  public Label() {
    this("");
  }

  public Label(String text) {
    this(text, 0);
  }

  public Label(String text, int alignment) {
    this.text = text;
    this.alignment = alignment;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public int getAlignment() {
    return alignment;
  }

  public void setAlignment(int alignment) {
    this.alignment = alignment;
  }
}
