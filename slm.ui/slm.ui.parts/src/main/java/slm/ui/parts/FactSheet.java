package slm.ui.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;

/**
 * Headings, facts and sentences as words that can be marked and copied. Labels of facts stand in a
 * column, and long values wrap beside it.
 */
public final class FactSheet {

  private static final int HEADING_GAP = 6;
  private static final char OBJECT = '\ufffc';

  private final StyledText text;
  private final Theme theme;
  private List<Line> shown = List.of();
  private boolean muted;

  /** How a sentence is meant. */
  public enum Tone {
    /** As any other. */
    PLAIN,
    /** Matters less. */
    MUTED,
    /** Is well. */
    GOOD,
    /** Needs attention. */
    WARNING,
    /** Failed. */
    ERROR;

    /** Its colour. */
    public RGB colour(Theme theme) {
      return switch (this) {
        case PLAIN -> theme.text();
        case MUTED -> theme.muted();
        case GOOD -> theme.good();
        case WARNING -> theme.warning();
        case ERROR -> theme.error();
      };
    }
  }

  /** What stands in a line, which may wrap. */
  public sealed interface Line {
    /** In words. */
    String text();
  }

  /** What follows is about something. */
  public record Heading(String text) implements Line {}

  /** A fact. */
  public record Fact(String label, String value) implements Line {
    @Override
    public String text() {
      return label + ": " + value;
    }
  }

  /**
   * A sentence.
   *
   * @param remedy a sentence on what to do about it, or empty
   */
  public record Note(Tone tone, String sentence, String remedy) implements Line {
    @Override
    public String text() {
      return remedy.isEmpty() ? sentence : sentence + " " + remedy;
    }
  }

  /**
   * A sentence after a small picture in its colour.
   *
   * @param subject what it is about; stands before it, and may be empty
   */
  public record Point(Icon icon, Tone tone, String subject, String sentence, String remedy)
      implements Line {
    @Override
    public String text() {
      return (subject.isEmpty() ? "" : subject + ": ")
          + sentence
          + (remedy.isEmpty() ? "" : " " + remedy);
    }
  }

  /**
   * @param style of the text besides being read-only and wrapped, such as {@link SWT#V_SCROLL}
   */
  public FactSheet(Composite parent, int style, Theme theme) {
    this.theme = theme;
    text = new StyledText(parent, style | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP);
    text.setBackground(theme.dark() ? Theme.color(theme.panel()) : parent.getBackground());
    text.setCaret(null);
    text.setLineSpacing(2);
    text.addPaintObjectListener(
        event -> {
          if (event.style.data instanceof Point point) {
            int size = event.style.metrics.width - 5;
            point
                .icon()
                .draw(
                    event.gc,
                    event.x,
                    event.y + Math.max(0, event.ascent - size + 1),
                    size,
                    point.tone().colour(theme));
          }
        });
  }

  /** The widget. */
  public StyledText control() {
    return text;
  }

  /** What stands there. */
  public List<Line> shown() {
    return shown;
  }

  /** All of some lines in words, with an empty line before headings. */
  public static String words(List<? extends Line> lines) {
    StringBuilder words = new StringBuilder();
    for (Line line : lines) {
      words.append(line instanceof Heading && words.length() > 0 ? "\n" : "");
      words.append(line.text()).append('\n');
    }
    return words.toString();
  }

  /**
   * Shows lines.
   *
   * @param former whether they are of before, and all in a muted colour
   * @return whether something changed
   */
  public boolean show(List<? extends Line> lines, boolean former) {
    if (shown.equals(lines) && muted == former) {
      return false;
    }
    shown = List.copyOf(lines);
    muted = former;
    int top = text.getTopPixel();
    int labels = labelWidth();
    StringBuilder words = new StringBuilder();
    List<StyleRange> styles = new ArrayList<>();
    int object = object();
    for (Line line : shown) {
      if (words.length() > 0) {
        words.append(line instanceof Heading ? "\n\n" : "\n");
      }
      add(line, words, styles, object);
    }
    boolean facts = shown.stream().anyMatch(Fact.class::isInstance);
    boolean points = shown.stream().anyMatch(Point.class::isInstance);
    text.setTopMargin(!shown.isEmpty() && shown.get(0) instanceof Heading ? HEADING_GAP : 0);
    text.setTabStops(new int[] {labels});
    text.setWrapIndent(facts ? labels : points ? object : 0);
    text.setText(words.toString());
    text.setStyleRanges(styles.toArray(StyleRange[]::new));
    text.setTopPixel(top);
    return true;
  }

  private void add(Line line, StringBuilder words, List<StyleRange> styles, int object) {
    if (line instanceof Heading heading) {
      add(heading.text(), theme.text(), SWT.BOLD, words, styles);
    } else if (line instanceof Fact fact) {
      add(fact.label(), theme.muted(), SWT.NORMAL, words, styles);
      words.append('\t');
      add(
          fact.value().replaceAll("\\s+", " "),
          muted ? theme.muted() : theme.text(),
          SWT.NORMAL,
          words,
          styles);
    } else if (line instanceof Note note) {
      add(note.sentence(), note.tone().colour(theme), SWT.NORMAL, words, styles);
      remedy(note.remedy(), words, styles);
    } else if (line instanceof Point point) {
      StyleRange icon = new StyleRange(words.length(), 1, null, null);
      icon.metrics = new GlyphMetrics(object * 3 / 4, 0, object);
      icon.data = point;
      styles.add(icon);
      words.append(OBJECT);
      if (!point.subject().isEmpty()) {
        add(point.subject(), theme.text(), SWT.BOLD, words, styles);
        words.append("  ");
      }
      add(point.sentence(), muted ? theme.muted() : theme.text(), SWT.NORMAL, words, styles);
      remedy(point.remedy(), words, styles);
    }
  }

  private void remedy(String remedy, StringBuilder words, List<StyleRange> styles) {
    if (!remedy.isEmpty()) {
      words.append(' ');
      add(remedy, theme.muted(), SWT.NORMAL, words, styles);
    }
  }

  private static void add(
      String part, RGB colour, int font, StringBuilder words, List<StyleRange> styles) {
    if (!part.isEmpty()) {
      styles.add(new StyleRange(words.length(), part.length(), Theme.color(colour), null, font));
      words.append(part);
    }
  }

  private int labelWidth() {
    GC gc = new GC(text);
    try {
      int widest =
          shown.stream()
              .filter(Fact.class::isInstance)
              .mapToInt(line -> gc.textExtent(((Fact) line).label()).x)
              .max()
              .orElse(0);
      return widest + gc.textExtent("MM").x;
    } finally {
      gc.dispose();
    }
  }

  /** Width of a picture and the gap after it. */
  private int object() {
    GC gc = new GC(text);
    try {
      return gc.getFontMetrics().getHeight() + 3;
    } finally {
      gc.dispose();
    }
  }

  @Override
  public String toString() {
    return shown.stream().map(Line::text).collect(Collectors.joining("\n"));
  }
}
