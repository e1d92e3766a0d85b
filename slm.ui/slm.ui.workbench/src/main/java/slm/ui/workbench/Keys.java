package slm.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** Keys of commands: how they are said, and when they are meant. */
final class Keys {

  private Keys() {}

  /** The keys for people, such as {@code Ctrl+Shift+S}. */
  static String text(int keys) {
    List<String> words = new ArrayList<>();
    if ((keys & SWT.COMMAND) != 0) {
      words.add("Cmd");
    }
    if ((keys & SWT.CTRL) != 0) {
      words.add("Ctrl");
    }
    if ((keys & SWT.ALT) != 0) {
      words.add("Alt");
    }
    if ((keys & SWT.SHIFT) != 0) {
      words.add("Shift");
    }
    words.add(name(keys & SWT.KEY_MASK));
    return String.join("+", words);
  }

  private static String name(int key) {
    return switch (key) {
      case SWT.ARROW_LEFT -> "Left";
      case SWT.ARROW_RIGHT -> "Right";
      case SWT.ARROW_UP -> "Up";
      case SWT.ARROW_DOWN -> "Down";
      case SWT.HOME -> "Home";
      case SWT.END -> "End";
      case SWT.PAGE_UP -> "Page Up";
      case SWT.PAGE_DOWN -> "Page Down";
      case SWT.DEL -> "Del";
      case SWT.ESC -> "Esc";
      case SWT.CR -> "Enter";
      case SWT.TAB -> "Tab";
      case ' ' -> "Space";
      default ->
          key >= SWT.F1 && key <= SWT.F15
              ? "F" + (key - SWT.F1 + 1)
              : Character.toString(Character.toUpperCase((char) key));
    };
  }

  /** Whether an event is the pressing of some keys. */
  static boolean pressed(int keys, Event event) {
    int modifiers = event.stateMask & SWT.MODIFIER_MASK;
    if (modifiers != (keys & SWT.MODIFIER_MASK)) {
      return false;
    }
    int wanted = keys & SWT.KEY_MASK;
    return Character.toUpperCase(wanted) == Character.toUpperCase(event.keyCode)
        || wanted == SWT.CR && event.keyCode == SWT.KEYPAD_CR;
  }

  /**
   * Whether the widget that has the focus keeps some keys to itself: those that write, and undoing
   * in editors that can do this on their own.
   */
  static boolean belongTo(Control focus, int keys) {
    boolean writes =
        focus instanceof Text
            || focus instanceof StyledText
            || focus instanceof Combo
            || focus instanceof Spinner;
    if (!writes) {
      return false;
    }
    int key = keys & SWT.KEY_MASK;
    boolean plain = (keys & (SWT.MOD1 | SWT.ALT)) == 0;
    if (plain) {
      return key < SWT.F1 || key > SWT.F15;
    }
    boolean edits = (keys & SWT.MODIFIER_MASK) == SWT.MOD1 && "ACVX".indexOf(key) >= 0;
    boolean undoes = key == 'Z' || key == 'Y';
    return edits || focus instanceof StyledText && undoes;
  }
}
