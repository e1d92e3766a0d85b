package slm.ui.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import slm.api.metric.Peak;
import slm.api.tiling.ScoredTile;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Pick;
import slm.ui.desk.Problem;
import slm.ui.desk.Side;
import slm.ui.details.Page.Cell;
import slm.ui.details.Page.Chart;
import slm.ui.details.Page.Grid;
import slm.ui.details.Page.Row;
import slm.ui.parts.FactSheet.Tone;

class ReadingTest {

  private final Reading reading =
      new Reading(
          metrics -> Desks.SPECS, (crs, x, y) -> Optional.of(new double[] {15.0, 42.0 + y * 0}));

  @SafeVarargs
  private Page page(UnaryOperator<DeskState>... changes) {
    DeskState state = Desks.EMPTY;
    for (UnaryOperator<DeskState> change : changes) {
      state = change.apply(state);
    }
    return reading.of(state);
  }

  private static Grid grid(Page page, String id) {
    return page.blocks().stream()
        .filter(Grid.class::isInstance)
        .map(Grid.class::cast)
        .filter(grid -> grid.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + id + " in\n" + page.text()));
  }

  private static List<String> texts(Row row) {
    return row.cells().stream().map(Cell::text).toList();
  }

  @Test
  void withoutASceneItSaysHowToOpenOne() {
    assertThat(page().text()).contains("No scene is open.").contains("Drop an image on the window");
  }

  @Test
  void aSceneThatCannotBeOpenedSaysWhyAndWhatToDo() {
    Page page = page(Desks.unopened(new Problem("There is no x.tif.", "Choose another one.")));

    assertThat(page.text()).contains("There is no x.tif.").contains("Choose another one.");
  }

  @Test
  void withoutASentenceItAsksForOneAndTellsOfTheScene() {
    Page page = page(Desks.scene(Optional.empty()));

    assertThat(page.text())
        .contains("There is no sentence yet.")
        .contains("File: harbour.tif")
        .contains("Size: 1,000 \u00d7 800 px")
        .contains("On Earth: not known");
    assertThat(page(Desks.all(), Desks.layer(" ", List.of(), Found.NOTHING, Found.NOTHING)).text())
        .contains("There is no sentence yet.");
  }

  @Test
  void anApproximateMapHasNoFiguresYet() {
    Page page =
        page(
            Desks.scene(Optional.empty()),
            Desks.layer("boats", List.of(Desks.SQUARE), Desks.approximate(), Found.NOTHING));

    assertThat(page.text())
        .contains("The map is approximate so far. Figures come with the exact one.")
        .doesNotContain("Rsu");
    assertThat(page.former()).isFalse();
  }

  @Test
  void aMapThatIsBeingMadeLeavesTheFiguresOfTheOneBefore() {
    DeskState before = Desks.all().apply(Desks.EMPTY);
    reading.of(before);

    Page page =
        reading.of(
            Desks.layer("boat", List.of(Desks.SQUARE), Desks.approximate(), Found.NOTHING)
                .apply(before));

    assertThat(page.former()).isTrue();
    assertThat(page.text()).contains("What stands below is of the map before.").contains("0.7546");
  }

  @Test
  void nothingOfAnotherSceneIsLeft() {
    reading.of(Desks.all().apply(Desks.EMPTY));

    Page page =
        page(
            Desks.scene(Optional.empty()),
            Desks.layer("boats", List.of(Desks.SQUARE), Desks.approximate(), Found.NOTHING));

    assertThat(page.former()).isFalse();
    assertThat(page.text()).doesNotContain("0.7546");
  }

  @Test
  void aProblemSaysWhatToDoAndLeavesNoFigures() {
    DeskState before = Desks.all().apply(Desks.EMPTY);
    reading.of(before);

    Page page =
        reading.of(
            Desks.layer(
                    "boats",
                    List.of(Desks.SQUARE),
                    Desks.failed(new Problem("There is no encoder 'aerial'.", "Install it.")),
                    Found.NOTHING)
                .apply(before));

    assertThat(page.text())
        .contains("There is no encoder 'aerial'. Install it.")
        .doesNotContain("0.7546");
    assertThat(page.former()).isFalse();
  }

  @Test
  void withoutRegionsItSaysThatThereIsNothingToJudgeBy() {
    Page page =
        page(
            Desks.scene(Optional.empty()),
            Desks.layer("boats", List.of(), Desks.exact(Desks.good()), Found.NOTHING));

    assertThat(page.text())
        .contains("Nothing to judge the map by.")
        .contains("Draw regions in the scene");
    assertThat(texts(grid(page, "peaks").rows().get(0))).containsExactly("1", "0.980", "190, 210");
  }

  @Test
  void figuresSayTheirDirectionAndMeaning() {
    Grid figures = grid(page(Desks.all()), "figures");

    assertThat(texts(figures.rows().get(0)))
        .containsExactly(
            "Rsu \u2191", "0.7546", "Share of the probability that lies in the regions.");
    assertThat(texts(figures.rows().get(1))).startsWith("Ras \u2193", "0.2610");
  }

  @Test
  void twoVariantsStandSideBySideWithWhatIsBetter() {
    Grid figures = grid(page(Desks.all(), Desks.comparing(Desks.OTHER)), "figures");

    assertThat(figures.columns().stream().map(Page.Column::title))
        .containsExactly("Figure", "A", "B", "B \u2212 A");
    assertThat(figures.rows().get(0).cells().get(3))
        .isEqualTo(new Cell("\u22120.0358 worse", Tone.ERROR));
    assertThat(figures.rows().get(1).cells().get(3))
        .isEqualTo(new Cell("\u22120.0100 better", Tone.GOOD));
    assertThat(figures.rows().get(2).cells().get(3)).isEqualTo(new Cell("equal", Tone.MUTED));
  }

  @Test
  void figuresWhoseMetricIsGoneAreToldWithoutADirection() {
    Reading blind = new Reading(metrics -> List.of(), (crs, x, y) -> Optional.empty());

    Page page = blind.of(Desks.comparing(Desks.OTHER).apply(Desks.all().apply(Desks.EMPTY)));

    assertThat(texts(grid(page, "figures").rows().get(0)))
        .containsExactly("rsu", "0.7546", "0.7188", "\u22120.0358");
  }

  @Test
  void aVariantThatIsComparedIsToldByItsDifferences() {
    Page page = page(Desks.all(), Desks.comparing(Desks.OTHER));

    assertThat(page.text())
        .contains("A: sliding \u203a plain \u203a aerial \u203a mean \u203a median")
        .contains("B: the same but for filter gaussian:255");
  }

  @Test
  void peaksAreToldWithTheirRegionAndTheDistanceToItsCentre() {
    Grid peaks = grid(page(Desks.all()), "peaks");

    assertThat(texts(peaks.rows().get(0))).containsExactly("1", "0.980", "190, 210", "1", "14 px");
    assertThat(texts(peaks.rows().get(1)).get(3)).isEqualTo("2");
  }

  @Test
  void aPeaksRowStandsForThePeakAndItsSurroundings() {
    Page.Target target = grid(page(Desks.all()), "peaks").rows().get(1).target().orElseThrow();

    assertThat(target.pick()).isEqualTo(new Pick.OfPeak(Side.FIRST, 1));
    assertThat(target.sight().within(Desks.SCENE)).isTrue();
    assertThat((double) target.sight().x() + target.sight().width() / 2)
        .isCloseTo(640, within(1.0));
  }

  @Test
  void regionsAreToldWithTheirPixelsAndPeaks() {
    Grid regions = grid(page(Desks.all(), Desks.comparing(Desks.OTHER)), "regions");

    assertThat(texts(regions.rows().get(0)))
        .containsExactly("1", "40,401", "5.05 %", "200, 200", "1 / 1");
    assertThat(texts(regions.rows().get(1)).get(4)).isEqualTo("1 / 0");
  }

  @Test
  void tilesAreCountedByScaleAndTheBestCanBeLookedAt() {
    Page page = page(Desks.all());

    Grid tiles = grid(page, "tiles");
    assertThat(texts(tiles.rows().get(0))).containsExactly("200", "5", "0.1800");
    assertThat(tiles.rows().get(0).target().map(Page.Target::pick))
        .hasValueSatisfying(
            pick -> assertThat(((Pick.OfTile) pick).tile().score()).isEqualTo(0.18));
    assertThat(page.text()).contains("Judged: 6, all of them encoded now");
  }

  @Test
  void curvesOfBothVariantsShareOneChart() {
    Page page = page(Desks.all(), Desks.comparing(Desks.OTHER));

    assertThat(page.blocks())
        .filteredOn(Chart.class::isInstance)
        .singleElement()
        .satisfies(
            block ->
                assertThat(((Chart) block).traces())
                    .extracting(Page.Trace::side)
                    .containsExactly("A", "B"));
  }

  @Test
  void partsOfBothVariantsAreToldOnce() {
    Grid parts = grid(page(Desks.all(), Desks.comparing(Desks.OTHER)), "parts");

    assertThat(parts.rows().stream().map(ReadingTest::texts))
        .contains(
            List.of("encoder", "A, B", "aerial", "0.1.0", "0123456789ab", "slm.models.aerial"),
            List.of("filter", "A", "median", "0.1.0", "0123456789ab", "slm.filter.median"),
            List.of("filter", "B", "gaussian", "0.1.0", "0123456789ab", "slm.filter.gaussian"));
    assertThat(parts.rows()).hasSize(5);
  }

  @Test
  void warningsComeFirst() {
    CaseWarnings warned = new CaseWarnings("The map is flat.");

    Page page =
        page(
            Desks.scene(Optional.empty()),
            Desks.layer("boats", List.of(), Desks.exact(warned.outcome()), Found.NOTHING));

    assertThat(page.text()).startsWith("The map is flat.");
  }

  @Test
  void aPlaceIsToldWithItsWorldCoordinatesAndValue() {
    String text = page(Desks.all(), Desks.picking(Optional.of(new Pick.OfPlace(300, 150)))).text();

    assertThat(text)
        .contains("Place")
        .contains("At: 300, 150 px")
        .contains("World: 500150.25, 4649700.75")
        .contains("Lat, lon: 42.000000\u00b0 N, 15.000000\u00b0 E")
        .contains("Map: 0.298 (76 of 255)")
        .contains("In region: 1")
        .contains("Tiles: 2 cover it, mean score 0.1850");
  }

  @Test
  void theValueOfAnApproximateMapIsSaidToBeSo() {
    String text =
        page(
                Desks.scene(Optional.empty()),
                Desks.layer("boats", List.of(), Desks.approximate(), Found.NOTHING),
                Desks.picking(Optional.of(new Pick.OfPlace(500, 10))))
            .text();

    assertThat(text).contains("Map: about 0.502");
  }

  @Test
  void aTileIsToldWithItsRankAmongThoseOfItsScale() {
    ScoredTile tile = Desks.tiles().get(2);

    String text =
        page(Desks.all(), Desks.picking(Optional.of(new Pick.OfTile(Side.FIRST, tile)))).text();

    assertThat(text)
        .contains("Score: 0.1400, the 3rd best of 5 of its scale")
        .contains("Pixels: 200 \u00d7 200 from 400, 0")
        .contains("In regions: 0 % of the tile");
  }

  @Test
  void aRegionIsToldWithThePeaksOfBothVariants() {
    String text =
        page(
                Desks.all(),
                Desks.comparing(Desks.OTHER),
                Desks.picking(Optional.of(new Pick.OfRegion(0))))
            .text();

    assertThat(text)
        .contains("Region 1")
        .contains("Area: 40,401 pixels, 5.05 % of the scene")
        .contains("Peaks of A: 1 in it, the nearest 14 px from its centre")
        .contains("Peaks of B: 1 in it, the nearest 64 px from its centre");
  }

  @Test
  void aPeakIsToldWithItsRank() {
    String text =
        page(Desks.all(), Desks.picking(Optional.of(new Pick.OfPeak(Side.FIRST, 1)))).text();

    assertThat(text)
        .contains("Peak 2")
        .contains("Value: 0.720, the 2nd highest of 2")
        .contains("In region: 2")
        .contains("Nearest: 14 px to the centre of region 2");
  }

  @Test
  void aMapWithoutPeaksSaysSo() {
    Found flat = Desks.exact(Desks.outcome(Map.of(), "median", new ArrayList<Peak>()));

    assertThat(
            page(
                    Desks.scene(Optional.empty()),
                    Desks.layer("boats", List.of(), flat, Found.NOTHING))
                .text())
        .contains("The map has none: nothing stands out.");
  }

  @Test
  void theTextCanGoIntoASpreadsheet() {
    assertThat(page(Desks.all()).text())
        .contains("Figure\tValue\tMeaning\nRsu \u2191\t0.7546\t")
        .contains("encode\t1.23 s\nfuse\t12 ms\nfilter\t0.40 s\n");
  }

  /** An outcome with a warning. */
  private record CaseWarnings(String warning) {
    slm.api.result.CaseOutcome outcome() {
      slm.api.result.CaseOutcome plain = Desks.good();
      return new slm.api.result.CaseOutcome(
          plain.variant(),
          plain.subject(),
          plain.extent(),
          plain.tilesPerScale(),
          plain.encodedTiles(),
          plain.figures(),
          plain.diagnostics(),
          plain.peaks(),
          plain.seconds(),
          List.of(warning),
          plain.error(),
          plain.madeBy(),
          plain.withdrawn());
    }
  }
}
