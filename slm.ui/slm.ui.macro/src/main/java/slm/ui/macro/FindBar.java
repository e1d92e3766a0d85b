package slm.ui.macro;

import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** A row in which a word is looked for in the editor; hidden until it is wanted. */
final class FindBar {

  private final Supplier<Editor> editor;
  private final Theme theme;
  private final Composite area;
  private final Text word;
  private final Label count;

  FindBar(Composite parent, Theme theme, Supplier<Editor> editor) {
    this.editor = editor;
    this.theme = theme;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout(5, false);
    layout.marginHeight = 2;
    layout.marginWidth = 4;
    area.setLayout(layout);
    word = Named.as("macro.find", new Text(area, SWT.SEARCH | SWT.ICON_CANCEL));
    word.setMessage("Find");
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
    data.widthHint = 100;
    word.setLayoutData(data);
    count = Named.as("macro.find.count", new Label(area, SWT.NONE));
    count.setForeground(Theme.color(theme.muted()));
    button("macro.find.previous", "\u2191", "Previous (Shift+Enter)", this::previous);
    button("macro.find.next", "\u2193", "Next (Enter)", this::next);
    button("macro.find.close", "\u2715", "Close (Esc)", this::close);
    word.addListener(SWT.Modify, e -> typed());
    word.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.ESC) {
            close();
          } else if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
            if ((e.stateMask & SWT.SHIFT) != 0) {
              previous();
            } else {
              next();
            }
          }
        });
    GridData hidden = new GridData(SWT.FILL, SWT.TOP, true, false);
    hidden.exclude = true;
    area.setLayoutData(hidden);
    area.setVisible(false);
  }

  private void button(String name, String sign, String help, Runnable action) {
    Button button = Named.as(name, new Button(area, SWT.PUSH | SWT.FLAT));
    button.setText(sign);
    button.setToolTipText(help);
    button.addListener(SWT.Selection, e -> action.run());
  }

  /** Shows it, with what is selected. */
  void open() {
    show(true);
    Editor there = editor.get();
    if (there != null) {
      String selected = there.text().getSelectionText();
      if (!selected.isEmpty() && !selected.contains("\n")) {
        word.setText(selected);
      }
    }
    word.selectAll();
    word.setFocus();
  }

  private void close() {
    show(false);
    Editor there = editor.get();
    if (there != null) {
      there.text().setFocus();
    }
  }

  private void show(boolean shown) {
    ((GridData) area.getLayoutData()).exclude = !shown;
    area.setVisible(shown);
    area.getParent().layout();
  }

  private void typed() {
    Editor there = editor.get();
    if (there != null) {
      go(
          there,
          Search.of(there.file().text(), word.getText()),
          true,
          there.text().getSelection().x);
    }
  }

  private void next() {
    Editor there = editor.get();
    if (there != null) {
      go(
          there,
          Search.of(there.file().text(), word.getText()),
          true,
          there.text().getSelection().y);
    }
  }

  private void previous() {
    Editor there = editor.get();
    if (there != null) {
      go(
          there,
          Search.of(there.file().text(), word.getText()),
          false,
          there.text().getSelection().x);
    }
  }

  private void go(Editor there, Search found, boolean forward, int from) {
    int index = forward ? found.next(from) : found.previous(from);
    StyledText text = there.text();
    if (index >= 0 && found.places().get(index) + found.length() <= text.getCharCount()) {
      there.select(found.places().get(index), found.length());
    }
    boolean none = found.places().isEmpty() && !word.getText().isEmpty();
    count.setForeground(Theme.color(none ? theme.error() : theme.muted()));
    count.setText(
        word.getText().isEmpty()
            ? ""
            : none ? "not found" : index + 1 + " of " + found.places().size());
    area.layout();
  }
}
