package slm.ui.composer.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.Datasets;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.experiment.StageSpec;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;
import slm.ui.parts.Notice;
import slm.ui.parts.Theme;
import slm.ui.testing.FakeDesk;
import slm.ui.testing.FakeDesk.Opened;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class CasesPartTest {

  private static final Polygon REGION =
      new Polygon(List.of(new Vertex(1, 1), new Vertex(9, 1), new Vertex(9, 9)));

  @RegisterExtension final WindowTest test = new WindowTest();

  @TempDir private Path folder;

  private final FakeDesk desk = new FakeDesk();
  private final Shelf shelf = new Shelf();
  private final CasesPart part = new CasesPart(new CaseBook()).with(shelf, desk);
  private Path annotations;

  /** Reads the cases that a test gives, with the images beside the annotations. */
  private final class Shelf implements Datasets {
    private final List<StageSpec> read = new ArrayList<>();
    private List<Case> cases = List.of();

    @Override
    public Dataset dataset(StageSpec spec) {
      read.add(spec);
      if (cases.isEmpty()) {
        throw new InputException("anno.json: line 1 is no case", "Mend it");
      }
      return new Dataset() {
        @Override
        public String name() {
          return spec.id();
        }

        @Override
        public String digest() {
          return "00";
        }

        @Override
        public List<Case> cases() {
          return cases;
        }

        @Override
        public Raster open(SceneRef scene, RasterOpener files) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public CaptionDataset captions(StageSpec spec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public RasterOpener images() {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void thereAreAnnotations() throws IOException {
    annotations = Files.writeString(folder.resolve("anno.json"), "[]");
    Path harbour = Files.writeString(folder.resolve("harbour.png"), "");
    Path airport = folder.resolve("airport.png");
    shelf.cases =
        List.of(
            new Case(
                0,
                new SceneRef("harbour.png", Optional.of(harbour)),
                "boats in a row",
                List.of(REGION)),
            new Case(
                1,
                new SceneRef("airport.png", Optional.of(airport)),
                "white planes beside a building that has a green roof",
                List.of(REGION, REGION)),
            new Case(
                2,
                new SceneRef("made up", Optional.empty()),
                "a lake",
                List.of(),
                Optional.of("The case has no regions.")));
  }

  private TestWindow open(Theme theme) {
    return test.open(theme, part).size(420, 300);
  }

  private TestWindow openCases(Theme theme) {
    TestWindow window = open(theme).chooses(annotations);
    test.person().click("cases.choose");
    test.person().awaitText("cases.head", "3 cases of airslt");
    return window;
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private Table table() {
    return test.person().find("cases.table", Table.class);
  }

  private void clickRow(int row) {
    Table table = table();
    test.person().click(test.ui().call(() -> table.getItem(row)));
  }

  private void awaitOpened(int row) {
    Table table = table();
    await(
        "row " + row + " is marked",
        () ->
            table.getItem(row).getText().startsWith("\u25b8 ") && table.getSelectionIndex() == row);
  }

  private List<String> queries() {
    return desk.opened().stream().map(Opened::query).toList();
  }

  @Test
  void annotationsAreOpenedAndTheirCasesListed() {
    TestWindow window = openCases(Theme.LIGHT);

    Table table = table();
    test.ui()
        .run(
            () -> {
              assertThat(table.getItemCount()).isEqualTo(3);
              assertThat(table.getItem(1).getText(1)).isEqualTo("airport.png");
              assertThat(table.getItem(1).getText(2)).isEqualTo("2");
              assertThat(table.getItem(2).getText(2)).isEqualTo("faulty");
            });
    assertThat(shelf.read)
        .containsExactly(new StageSpec("airslt", Map.of("annotations", annotations.toString())));
    assertThat(window.shown()).containsExactly("cases");
    test.screenshot("listed");
    window.size(240, 300);
    test.screenshot("narrow");
  }

  @Test
  void aClickOnACaseOpensItsSceneSentenceAndRegions() {
    TestWindow window = openCases(Theme.DARK);

    clickRow(0);

    await("it is open", () -> desk.opened().size() == 1);
    assertThat(desk.opened())
        .containsExactly(
            new Opened(
                Optional.of(folder.resolve("harbour.png")),
                Optional.empty(),
                "",
                "boats in a row",
                List.of(REGION)));
    awaitOpened(0);
    assertThat(window.shown()).endsWith("scene");
    test.screenshot("dark");
  }

  @Test
  void keysGoFromCaseToCase() {
    TestWindow window = openCases(Theme.LIGHT);
    assertThat(window.enabled("cases.after")).isTrue();

    test.person().press(SWT.ALT | SWT.PAGE_DOWN);
    awaitOpened(0);
    test.person().press(SWT.ALT | SWT.PAGE_DOWN);
    awaitOpened(1);
    test.person().press(SWT.ALT | SWT.PAGE_UP);
    awaitOpened(0);

    assertThat(queries())
        .containsExactly("boats in a row", shelf.cases.get(1).query(), "boats in a row");
    assertThat(window.enabled("cases.before")).isFalse();
  }

  @Test
  void buttonsGoFromCaseToCaseAndEnterOpensTheSelectedOne() {
    TestWindow window = openCases(Theme.LIGHT);

    test.person().click("cases.next");
    awaitOpened(0);
    Table table = table();
    test.ui().run(table::setFocus);
    test.person().press(SWT.ARROW_DOWN);
    test.person().press(SWT.ARROW_DOWN);
    // looking around opens nothing
    assertThat(desk.opened()).hasSize(1);
    test.person().press(SWT.CR);
    awaitOpened(2);

    // a scene that the dataset makes is opened by it
    assertThat(desk.opened().get(1).dataset()).hasValue(shelf.read.get(0));
    assertThat(desk.opened().get(1).scene()).isEqualTo("made up");
    assertThat(window.notices())
        .extracting(Notice::text)
        .containsExactly("The case has no regions.");
    test.person().click("cases.previous");
    awaitOpened(1);
  }

  @Test
  void theFilterLeavesOutCasesAlsoForNextAndPrevious() {
    openCases(Theme.LIGHT);

    test.person().click("cases.filter");
    test.person().type("l");
    test.person().awaitText("cases.head", "2 of 3 cases of airslt");
    test.person().press(SWT.ALT | SWT.PAGE_DOWN);

    await(
        "the first of them is open",
        () ->
            queries().equals(List.of("white planes beside a" + " building that has a green roof")));
  }

  @Test
  void annotationsThatCannotBeReadAreExplained() {
    shelf.cases = List.of();
    open(Theme.DARK).chooses(annotations);

    test.person().click("cases.choose");

    Label problem = test.person().find("cases.problem", Label.class);
    await("it says why", () -> problem.getText().contains("line 1 is no case. Mend it."));
    assertThat(test.person().read("cases.head")).isEqualTo("No cases");
    assertThat(test.person().sees("cases.images")).isFalse();
    test.screenshot("problem");
  }

  @Test
  void imagesThatAreNotThereAreAskedFor() {
    shelf.cases = shelf.cases.subList(1, 2);
    TestWindow window = open(Theme.LIGHT).chooses(annotations);

    test.person().click("cases.choose");

    test.person().awaitText("cases.head", "1 case of airslt");
    Label problem = test.person().find("cases.problem", Label.class);
    await("it says which", () -> problem.getText().endsWith("airport.png"));
    test.person().awaitSight("cases.images");
    window.size(260, 300);
    test.screenshot("missing");
  }

  @Test
  void whatIsReadWhileTheWindowClosesIsThereInTheNext() {
    TestWindow window = open(Theme.LIGHT);
    test.ui()
        .run(
            () -> {
              part.open(List.of(annotations), window);
              window.shell().dispose();
            });
    await("it was read", window::quiet);

    open(Theme.LIGHT);

    test.person().awaitText("cases.head", "3 cases of airslt");
  }

  @Test
  void withoutADeskItSaysWhatToStart() {
    part.with(shelf, null);
    TestWindow window = openCases(Theme.LIGHT);

    clickRow(0);

    await("the user is told", () -> !window.notices().isEmpty());
    assertThat(window.notices().get(0).text()).contains("Start the bundle slm.ui.desk");
  }
}
