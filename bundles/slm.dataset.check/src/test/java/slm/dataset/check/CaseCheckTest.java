package slm.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetReport;
import slm.api.dataset.DatasetReport.Figure;
import slm.api.dataset.DatasetReport.Problem;
import slm.api.dataset.DatasetReport.Spread;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;
import slm.api.raster.Window;

class CaseCheckTest {

  private static final Polygon SQUARE = polygon(10, 10, 19, 10, 19, 19, 10, 19);

  private final List<Case> cases = new ArrayList<>();
  private final List<String> opened = new ArrayList<>();

  @Test
  void theFiguresAreThoseOfThePaper() {
    add("a.png", "a red roof", SQUARE);
    add("a.png", "two ships near a pier.", SQUARE, polygon(50, 50, 69, 50, 69, 59, 50, 59));
    add("b.png", "A roof", SQUARE);

    DatasetReport report = report();

    assertThat(report.problems()).isEmpty();
    assertThat(total(report, "cases")).isEqualTo(3);
    assertThat(total(report, "scenes")).isEqualTo(2);
    assertThat(total(report, "vocabulary")).isEqualTo(7);
    assertThat(spread(report, "words")).isEqualTo(new Spread(3, 2, 10 / 3d, 5));
    assertThat(spread(report, "regions")).isEqualTo(new Spread(3, 1, 4 / 3d, 2));
    Spread attention = spread(report, "attention");
    assertThat(attention.min()).isEqualTo(0.01);
    assertThat(attention.max()).isEqualTo(0.03);
    assertThat(attention.mean()).isCloseTo(0.05 / 3, within(1e-15));
    assertThat(opened).containsExactly("a.png", "b.png");
  }

  @Test
  void everythingThatCannotBeJudgedIsTold() {
    add("a.png", "roof", SQUARE);
    add("a.png", "edge", polygon(100, 0, 100, 9, 110, 9));
    add("a.png", "  ", SQUARE);
    add("a.png", "one");
    add("a.png", "two", polygon(200, 0, 210, 0, 210, 10));
    add("a.png", "three", polygon(5, 5, 5, 5, 5, 5));
    cases.add(
        new Case(6, new SceneRef("?", Optional.empty()), "x", List.of(), Optional.of("its bad")));
    add("lost.png", "seven", SQUARE);
    add("lost.png", "eight", SQUARE);
    add("broken.png", "nine", SQUARE);

    assertThat(report().problems())
        .extracting(problem -> problem.index() + " " + problem.problem())
        .containsExactly(
            "1 polygon 1 lies outside the scene of 100 x 100",
            "2 its query is empty",
            "3 it has no region, so that no map can be judged",
            "4 polygon 1 lies outside the scene of 100 x 100",
            "5 polygon 1 is too small to be judged: all its points lie about one pixel",
            "6 its bad",
            "-1 The image lost.png does not exist",
            "-1 the image cannot be read: cut off");
    assertThat(report().problems()).extracting(Problem::remedy).noneMatch(String::isBlank);
    assertThat(report().warnings()).isEmpty();
  }

  @Test
  void whatIsOddAndCanBeJudgedIsAWarning() {
    add("a.png", "roof", SQUARE);
    add("a.png", " roof", SQUARE);
    add("a.png", "two", polygon(90, 0, 110, 0, 110, 10));
    add("a.png", "three", polygon(0, 0, 9, 9, 9, 0, 0, 9));
    add("a.png", "four", polygon(0, 0, 5, 5, 9, 9));
    add("a.png", "five", polygon(10, 10, 19, 10, 19, 19, 10, 19, 10, 10));

    assertThat(report().warnings())
        .extracting(warning -> warning.index() + " " + warning.problem())
        .containsExactly(
            "1 it has the scene and the query of case 0",
            "2 polygon 1 leaves the scene of 100 x 100; what is outside does not count",
            "3 polygon 1 crosses itself; what lies an odd number of times within it counts",
            "4 polygon 1 has no area; the pixels of its line count",
            "5 polygon 1 has 1 point twice in a row");
    assertThat(report().warnings()).extracting(Problem::remedy).noneMatch(String::isBlank);
    assertThat(report().problems()).isEmpty();
  }

  private void add(String scene, String query, Polygon... regions) {
    cases.add(
        new Case(
            cases.size(),
            new SceneRef(scene, Optional.of(Path.of(scene))),
            query,
            List.of(regions)));
  }

  private DatasetReport report() {
    opened.clear();
    return new CaseCheck(new Listed(cases), this::open, Monitor.NONE).report();
  }

  private Raster open(Path file) {
    opened.add(file.toString());
    if (file.toString().startsWith("lost")) {
      throw new InputException("The image " + file + " does not exist", "Check the path");
    }
    return new Raster() {
      @Override
      public Extent extent() {
        return new Extent(100, 100);
      }

      @Override
      public void read(Window window, PixelBuffer into) throws IOException {
        if (file.toString().startsWith("broken")) {
          throw new IOException("cut off");
        }
        into.resize(window.width(), window.height());
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }

  private static long total(DatasetReport report, String name) {
    return figure(report, name).total().orElseThrow();
  }

  private static Spread spread(DatasetReport report, String name) {
    return figure(report, name).spread().orElseThrow();
  }

  private static Figure figure(DatasetReport report, String name) {
    return report.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  private static Polygon polygon(double... xy) {
    return new Polygon(
        IntStream.range(0, xy.length / 2)
            .mapToObj(i -> new Vertex(xy[2 * i], xy[2 * i + 1]))
            .toList());
  }

  private record Listed(List<Case> cases) implements Dataset {
    @Override
    public String name() {
      return "set";
    }

    @Override
    public String digest() {
      return "00";
    }

    @Override
    public Raster open(SceneRef scene, RasterOpener files) throws IOException {
      return files.open(scene.file().orElseThrow());
    }
  }
}
