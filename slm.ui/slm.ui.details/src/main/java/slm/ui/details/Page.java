package slm.ui.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.raster.Window;
import slm.ui.desk.Pick;
import slm.ui.parts.FactSheet;
import slm.ui.parts.FactSheet.Fact;
import slm.ui.parts.FactSheet.Heading;
import slm.ui.parts.FactSheet.Line;
import slm.ui.parts.FactSheet.Note;
import slm.ui.parts.FactSheet.Tone;

/**
 * What stands in the part, from top to bottom, without any widget.
 *
 * @param former whether it is what was known before, while something newer is being computed
 */
record Page(List<Block> blocks, boolean former) {

  Page {
    blocks = List.copyOf(blocks);
  }

  /** A part of the page. */
  sealed interface Block {
    /** The same in words, with tabs between the columns of tables. */
    String text();
  }

  /** Lines that belong together. */
  record Prose(List<Line> lines) implements Block {
    Prose {
      lines = List.copyOf(lines);
    }

    @Override
    public String text() {
      return FactSheet.words(lines);
    }
  }

  /** A column, with what it means. */
  record Column(String title, boolean figures, String tip) {
    Column(String title) {
      this(title, false, "");
    }

    static Column ofFigures(String title) {
      return new Column(title, true, "");
    }
  }

  /** A text in a table. */
  record Cell(String text, Tone tone) {
    Cell(String text) {
      this(text, Tone.PLAIN);
    }
  }

  /** What a row stands for, and where in the scene it is. */
  record Target(Pick pick, Window sight) {}

  /** A row of a table. */
  record Row(List<Cell> cells, Optional<Target> target) {
    Row {
      cells = List.copyOf(cells);
    }

    static Row of(String... texts) {
      return new Row(Stream.of(texts).map(Cell::new).toList(), Optional.empty());
    }
  }

  /** A table. */
  record Grid(String id, List<Column> columns, List<Row> rows) implements Block {
    Grid {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      for (Row row : rows) {
        if (row.cells().size() != columns.size()) {
          throw new IllegalArgumentException(
              "A row of " + row.cells().size() + " cells in a table of " + columns.size());
        }
      }
    }

    /** Whether a row stands for something that can be looked at. */
    boolean isChoosable() {
      return rows.stream().anyMatch(row -> row.target().isPresent());
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      line(text, columns.stream().map(Column::title));
      rows.forEach(row -> line(text, row.cells().stream().map(Cell::text)));
      return text.toString();
    }

    private static void line(StringBuilder text, Stream<String> cells) {
      text.append(cells.collect(Collectors.joining("\t"))).append('\n');
    }
  }

  /**
   * Lengths beside each other.
   *
   * @param sides names of the variants, in the order of the figures; one without a name when there
   *     is only one
   */
  record Bars(String id, List<String> sides, List<Bar> bars) implements Block {
    Bars {
      sides = List.copyOf(sides);
      bars = List.copyOf(bars);
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      if (sides.size() > 1) {
        text.append("\t").append(String.join("\t", sides)).append('\n');
      }
      for (Bar bar : bars) {
        text.append(bar.label()).append('\t').append(String.join("\t", bar.words())).append('\n');
      }
      return text.toString();
    }
  }

  /**
   * One of them, or one for each variant.
   *
   * @param values at least 0; NaN where there is none
   * @param words the values as they are written
   */
  record Bar(String label, List<Double> values, List<String> words) {
    Bar {
      values = List.copyOf(values);
      words = List.copyOf(words);
    }
  }

  /** A curve, or one for each variant. */
  record Chart(String id, String title, String xLabel, String yLabel, List<Trace> traces)
      implements Block {
    Chart {
      traces = List.copyOf(traces);
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(title).append('\n');
      for (Trace trace : traces) {
        text.append(trace.side().isEmpty() ? "" : trace.side() + "\n");
        text.append(xLabel).append('\t').append(yLabel).append('\n');
        for (int i = 0; i < trace.x().size(); i++) {
          text.append(Say.number(trace.x().get(i)))
              .append('\t')
              .append(Say.number(trace.y().get(i)))
              .append('\n');
        }
      }
      return text.toString();
    }
  }

  /**
   * The points of a curve.
   *
   * @param side name of the variant; empty when there is only one
   * @param second whether it is of the second variant
   */
  record Trace(String side, boolean second, List<Double> x, List<Double> y) {
    Trace {
      x = List.copyOf(x);
      y = List.copyOf(y);
    }
  }

  /** All of it in words. */
  String text() {
    return blocks.stream().map(Block::text).collect(Collectors.joining("\n"));
  }

  /** Collects lines and blocks in their order. */
  static final class Builder {
    private final List<Block> blocks = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    Builder heading(String text) {
      end();
      lines.add(new Heading(text));
      return this;
    }

    Builder pair(String label, String value) {
      if (lines.stream().anyMatch(Note.class::isInstance)) {
        end();
      }
      lines.add(new Fact(label, value));
      return this;
    }

    Builder note(Tone tone, String sentence) {
      return note(tone, sentence, "");
    }

    Builder note(Tone tone, String sentence, String remedy) {
      if (lines.stream().anyMatch(Fact.class::isInstance)) {
        end();
      }
      lines.add(new Note(tone, sentence, remedy));
      return this;
    }

    Builder add(Block block) {
      end();
      blocks.add(block);
      return this;
    }

    private void end() {
      if (!lines.isEmpty()) {
        blocks.add(new Prose(lines));
        lines.clear();
      }
    }

    Page page(boolean former) {
      end();
      return new Page(blocks, former);
    }
  }
}
