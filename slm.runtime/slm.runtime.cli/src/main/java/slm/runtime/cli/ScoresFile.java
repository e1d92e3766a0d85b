package slm.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import slm.api.InputException;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/**
 * Reads tiles that were scored elsewhere: a CSV file with a header that has the columns {@code
 * x,y,width,height,score}, in any order; other columns are passed over.
 */
final class ScoresFile {

  private static final List<String> COLUMNS = List.of("x", "y", "width", "height", "score");
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setIgnoreSurroundingSpaces(true)
          .get();

  private final Path file;
  private final Extent extent;

  ScoresFile(Path file, Extent extent) {
    this.file = file;
    this.extent = extent;
  }

  /**
   * All tiles, in the order of the file.
   *
   * @throws InputException when the file does not hold what it should; names line and column
   */
  List<ScoredTile> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException("The scores file " + file + " does not exist", "Check the path");
    }
    try (BufferedReader text = Files.newBufferedReader(file);
        CSVParser parser = FORMAT.parse(withoutByteOrderMark(text))) {
      requireColumns(parser.getHeaderNames());
      return read(parser);
    } catch (UncheckedIOException | IllegalArgumentException | IOException e) {
      throw new InputException(
          file + " is not a CSV file: " + e.getMessage(), "Write it as UTF-8 text, with commas", e);
    }
  }

  private static Reader withoutByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private List<ScoredTile> read(CSVParser parser) {
    List<ScoredTile> tiles = new ArrayList<>();
    Map<Window, Long> lines = new HashMap<>();
    for (CSVRecord row : parser) {
      long line = parser.getCurrentLineNumber();
      Window window = window(row, line);
      Long earlier = lines.putIfAbsent(window, line);
      if (earlier != null) {
        throw wrong(line, "the tile already stands in line " + earlier, "Score each tile once");
      }
      double score = number(row, line);
      tiles.add(new ScoredTile(new Tile(window, Math.max(window.width(), window.height())), score));
    }
    if (tiles.isEmpty()) {
      throw new InputException(file + " holds no scores", "Write a line for each tile");
    }
    return tiles;
  }

  private void requireColumns(List<String> header) {
    for (String column : COLUMNS) {
      if (!header.contains(column)) {
        throw wrong(
            1, "there is no column '" + column + "'", "The header is x,y,width,height,score");
      }
    }
  }

  private Window window(CSVRecord row, long line) {
    int x = whole(row, line, "x");
    int y = whole(row, line, "y");
    int width = whole(row, line, "width");
    int height = whole(row, line, "height");
    boolean within =
        x >= 0
            && y >= 0
            && width >= 1
            && height >= 1
            && (long) x + width <= extent.width()
            && (long) y + height <= extent.height();
    if (!within) {
      throw wrong(
          line,
          "the tile %d,%d,%d,%d is not within the scene of %s pixels"
              .formatted(x, y, width, height, extent),
          "Use the tiles that 'slm tiles' prints for the same size");
    }
    return new Window(x, y, width, height);
  }

  private int whole(CSVRecord row, long line, String column) {
    String text = text(row, line, column);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw wrong(line, column, text, "a whole number");
    }
  }

  private double number(CSVRecord row, long line) {
    String text = text(row, line, "score");
    try {
      double score = Double.parseDouble(text);
      if (Double.isFinite(score)) {
        return score;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(line, "score", text, "a finite number");
  }

  private String text(CSVRecord row, long line, String column) {
    if (!row.isSet(column)) {
      throw wrong(line, "column " + column + " is missing", "Give every line all columns");
    }
    return row.get(column);
  }

  private InputException wrong(long line, String column, String text, String wanted) {
    return wrong(
        line,
        "column " + column + ": '" + Screen.printable(text) + "' is not " + wanted,
        "Correct it");
  }

  private InputException wrong(long line, String problem, String remedy) {
    return new InputException(file + ", line " + line + ", " + problem, remedy);
  }
}
