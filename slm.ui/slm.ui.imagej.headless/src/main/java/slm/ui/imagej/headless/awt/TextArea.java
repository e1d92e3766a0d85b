package slm.ui.imagej.headless.awt;

/** Lines of text that only programs write. */
@SuppressWarnings("serial")
public class TextArea extends TextComponent {

  public TextArea() {
    this("", 0, 0, 0);
  }

  public TextArea(int rows, int columns) {
    this("", rows, columns, 0);
  }

  public TextArea(String text, int rows, int columns) {
    this(text, rows, columns, 0);
  }

  public TextArea(String text, int rows, int columns, int scrollbars) {
    super(text);
  }

  public void append(String part) {
    insert(part, Integer.MAX_VALUE);
  }

  public void appendText(String part) {
    append(part);
  }

  public void insert(String part, int place) {
    replace(place, place, part);
  }

  public void replaceRange(String part, int from, int to) {
    replace(from, to, part);
  }
}
