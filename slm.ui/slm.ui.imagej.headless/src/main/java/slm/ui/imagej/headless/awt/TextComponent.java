package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.event.TextListener;

/** Text that only programs write. */
@SuppressWarnings("serial")
public class TextComponent extends Component {

  private final StringBuilder text;
  private int start;
  private int end;
  private boolean editable = true;

  TextComponent(String text) {
    this.text = new StringBuilder(text == null ? "" : text);
  }

  public String getText() {
    return text.toString();
  }

  public void setText(String text) {
    this.text.setLength(0);
    if (text != null) {
      this.text.append(text);
    }
    select(0, 0);
  }

  void replace(int from, int to, String part) {
    int first = within(from, 0);
    text.replace(first, within(to, first), part);
  }

  /** Selects what lies between two places, as far as there is text. */
  public void select(int from, int to) {
    start = within(from, 0);
    end = within(to, start);
  }

  private int within(int place, int least) {
    return Math.max(least, Math.min(place, text.length()));
  }

  public void selectAll() {
    select(0, text.length());
  }

  public String getSelectedText() {
    return text.substring(start, end);
  }

  public int getSelectionStart() {
    return start;
  }

  public void setSelectionStart(int place) {
    select(place, end);
  }

  public int getSelectionEnd() {
    return end;
  }

  public void setSelectionEnd(int place) {
    select(start, place);
  }

  public int getCaretPosition() {
    return end;
  }

  public void setCaretPosition(int place) {
    select(place, place);
  }

  public boolean isEditable() {
    return editable;
  }

  public void setEditable(boolean editable) {
    this.editable = editable;
  }

  public void addTextListener(TextListener listener) {}

  public void removeTextListener(TextListener listener) {}
}
