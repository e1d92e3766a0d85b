package slm.ui.macro;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import slm.api.script.ScriptWord;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** A list below the caret of what can stand there. The keys stay with the editor. */
final class Proposals {

  private static final int WIDTH = 460;
  private static final int ROWS = 9;

  private final StyledText text;
  private final Theme theme;
  private final Supplier<List<ScriptWord>> words;
  private Shell shell;
  private Table list;
  private Label help;
  private Completion completion;

  Proposals(StyledText text, Theme theme, Supplier<List<ScriptWord>> words) {
    this.text = text;
    this.words = words;
    this.theme = theme;
    text.addListener(SWT.Dispose, e -> close());
    text.addListener(SWT.FocusOut, e -> text.getDisplay().asyncExec(this::closeUnlessUsed));
    text.addListener(SWT.MouseDown, e -> close());
    text.getVerticalBar().addListener(SWT.Selection, e -> close());
  }

  /** Shows the list; a single word is written at once. */
  void open(Completion offered) {
    close();
    completion = offered;
    if (offered.words().size() == 1) {
      accept(offered.words().get(0));
    } else if (!offered.words().isEmpty()) {
      show();
    }
  }

  private void show() {
    shell = new Shell(text.getShell(), SWT.NO_TRIM | SWT.ON_TOP | SWT.NO_FOCUS);
    FillLayout edge = new FillLayout();
    edge.marginWidth = 1;
    edge.marginHeight = 1;
    shell.setLayout(edge);
    shell.setBackground(Theme.color(theme.muted()));
    SashForm halves = new SashForm(shell, SWT.HORIZONTAL);
    list = Named.as("macro.proposals", new Table(halves, SWT.SINGLE | SWT.FULL_SELECTION));
    list.setBackground(Theme.color(theme.panel()));
    list.setForeground(Theme.color(theme.text()));
    help = new Label(halves, SWT.WRAP);
    help.setBackground(Theme.color(theme.panel()));
    help.setForeground(Theme.color(theme.muted()));
    boolean helps = completion.words().stream().anyMatch(word -> !word.help().isEmpty());
    halves.setWeights(helps ? new int[] {55, 45} : new int[] {99, 1});
    for (ScriptWord word : completion.words()) {
      new TableItem(list, SWT.NONE).setText(word.text());
    }
    list.addListener(SWT.Selection, e -> explain());
    list.addListener(SWT.DefaultSelection, e -> acceptSelected());
    list.addListener(SWT.MouseDoubleClick, e -> acceptSelected());
    list.setSelection(0);
    explain();
    place();
    shell.setVisible(true);
  }

  private void place() {
    Point caret = text.toDisplay(text.getLocationAtOffset(text.getCaretOffset()));
    int height = list.getItemHeight() * Math.min(ROWS, list.getItemCount()) + 8;
    Rectangle screen = text.getMonitor().getClientArea();
    int below = caret.y + text.getLineHeight();
    boolean above = below + height > screen.y + screen.height;
    int x = Math.max(screen.x, Math.min(caret.x, screen.x + screen.width - WIDTH));
    shell.setBounds(x, above ? caret.y - height : below, WIDTH, height);
  }

  private void explain() {
    int index = list.getSelectionIndex();
    help.setText(index < 0 ? "" : completion.words().get(index).help().replace("&", "&&"));
  }

  /**
   * A key was pressed in the editor.
   *
   * @return whether it was meant for the list
   */
  boolean pressed(VerifyEvent event) {
    if (shell == null) {
      return false;
    }
    switch (event.keyCode) {
      case SWT.ARROW_DOWN -> move(1);
      case SWT.ARROW_UP -> move(-1);
      case SWT.PAGE_DOWN -> move(ROWS);
      case SWT.PAGE_UP -> move(-ROWS);
      case SWT.ESC -> close();
      case SWT.CR, SWT.KEYPAD_CR, SWT.TAB -> acceptSelected();
      case SWT.SHIFT, SWT.CTRL, SWT.ALT -> {
        return false;
      }
      default -> {
        boolean goesOn = event.character == '_' || Character.isLetterOrDigit(event.character);
        close();
        if (goesOn || event.keyCode == SWT.BS) {
          text.getDisplay().asyncExec(this::again);
        }
        return false;
      }
    }
    return true;
  }

  /** What was typed made the list shorter or longer. */
  private void again() {
    if (text.isDisposed()) {
      return;
    }
    int caret = text.getCaretOffset();
    int line = text.getOffsetAtLine(text.getLineAtOffset(caret));
    String before = caret == line ? "" : text.getTextRange(line, caret - line);
    Completion next = Completion.at(before, text.getText(), words.get());
    close();
    completion = next;
    if (!next.words().isEmpty() && next.typed() > 0) {
      show();
    }
  }

  private void move(int rows) {
    int count = list.getItemCount();
    int index = Math.max(0, Math.min(count - 1, list.getSelectionIndex() + rows));
    list.setSelection(index);
    list.showSelection();
    explain();
  }

  private void acceptSelected() {
    int index = list.getSelectionIndex();
    if (index >= 0) {
      accept(completion.words().get(index));
    }
  }

  private void accept(ScriptWord word) {
    int typed = completion.typed();
    close();
    int start = text.getCaretOffset() - typed;
    text.replaceTextRange(start, typed, word.text());
    text.setSelection(start + word.text().length());
    text.setFocus();
  }

  boolean isOpen() {
    return shell != null;
  }

  private void closeUnlessUsed() {
    if (shell != null && !shell.isDisposed() && shell.getDisplay().getActiveShell() != shell) {
      close();
    }
  }

  void close() {
    if (shell != null) {
      shell.dispose();
      shell = null;
    }
  }
}
