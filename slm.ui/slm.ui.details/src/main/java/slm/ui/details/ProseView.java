package slm.ui.details;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.details.Page.Block;
import slm.ui.details.Page.Heading;
import slm.ui.details.Page.Line;
import slm.ui.details.Page.Note;
import slm.ui.details.Page.Pair;
import slm.ui.details.Page.Prose;
import slm.ui.details.Page.Tone;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** Lines of words, that can be marked and copied. */
final class ProseView implements PageView.BlockView {

  private static final int HEADING_GAP = 6;

  private final StyledText text;
  private final Theme theme;
  private Prose shown;
  private boolean former;

  ProseView(Composite parent, Theme theme) {
    this.theme = theme;
    text = Named.as("details.text", new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP));
    text.setBackground(parent.getBackground());
    text.setCaret(null);
    text.setLineSpacing(2);
    text.setEditable(false);
  }

  @Override
  public Control control() {
    return text;
  }

  @Override
  public boolean suits(Block block) {
    return block instanceof Prose;
  }

  @Override
  public boolean show(Block block, boolean isFormer) {
    Prose prose = (Prose) block;
    if (prose.equals(shown) && isFormer == former) {
      return false;
    }
    shown = prose;
    former = isFormer;
    fill(prose);
    return true;
  }

  private void fill(Prose prose) {
    StringBuilder words = new StringBuilder();
    List<StyleRange> styles = new ArrayList<>();
    int line = 0;
    int labels = labelWidth(prose);
    for (Line each : prose.lines()) {
      if (line > 0) {
        words.append('\n');
      }
      if (each instanceof Heading heading) {
        if (line > 0) {
          words.append('\n');
          line++;
        }
        style(styles, words.length(), heading.text(), theme.text(), SWT.BOLD);
        words.append(heading.text());
      } else if (each instanceof Pair pair) {
        style(styles, words.length(), pair.label(), theme.muted(), SWT.NORMAL);
        words.append(pair.label()).append('\t');
        String value = pair.value().replaceAll("\\s+", " ");
        style(styles, words.length(), value, former ? theme.muted() : theme.text(), SWT.NORMAL);
        words.append(value);
      } else if (each instanceof Note note) {
        style(styles, words.length(), note.sentence(), colour(note.tone()), SWT.NORMAL);
        words.append(note.sentence());
        if (!note.remedy().isEmpty()) {
          words.append(' ');
          style(styles, words.length(), note.remedy(), theme.muted(), SWT.NORMAL);
          words.append(note.remedy());
        }
      }
      line++;
    }
    text.setTopMargin(prose.lines().get(0) instanceof Heading ? HEADING_GAP : 0);
    text.setTabStops(new int[] {labels});
    text.setWrapIndent(prose.lines().stream().anyMatch(Pair.class::isInstance) ? labels : 0);
    text.setText(words.toString());
    text.setStyleRanges(styles.toArray(StyleRange[]::new));
  }

  private int labelWidth(Prose prose) {
    GC gc = new GC(text);
    try {
      int widest =
          prose.lines().stream()
              .filter(Pair.class::isInstance)
              .mapToInt(line -> gc.textExtent(((Pair) line).label()).x)
              .max()
              .orElse(0);
      return widest + gc.textExtent("MM").x;
    } finally {
      gc.dispose();
    }
  }

  private static void style(
      List<StyleRange> styles, int start, String words, RGB colour, int font) {
    if (!words.isEmpty()) {
      styles.add(new StyleRange(start, words.length(), Theme.color(colour), null, font));
    }
  }

  private RGB colour(Tone tone) {
    return Tones.colour(theme, tone);
  }
}
