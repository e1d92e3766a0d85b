package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;
import slm.api.result.VariantIdentity;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.Problem;

class LayerWordsTest {

  static final ProbabilityMap MAP =
      new ProbabilityMap() {
        @Override
        public Extent extent() {
          return new Extent(4, 4);
        }

        @Override
        public void read(Window window, byte[] into) {
          // black
        }
      };

  static Found glance() {
    return new Found(Optional.of(MAP), false, true, List.of(), Optional.empty(), Optional.empty());
  }

  static Found exact(Map<String, Double> figures) {
    CaseOutcome outcome =
        new CaseOutcome(
            0,
            new Case(0, new SceneRef("s", Optional.empty()), "q", List.of()),
            Optional.empty(),
            Map.of(),
            0,
            figures,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Optional.empty(),
            new VariantIdentity(List.of(), "", 1, 1),
            List.of());
    return new Found(
        Optional.of(MAP), true, true, List.of(), Optional.of(outcome), Optional.empty());
  }

  private static final Found OLD =
      new Found(Optional.of(MAP), true, false, List.of(), Optional.empty(), Optional.empty());
  private static final Found FAILED =
      new Found(
          Optional.empty(),
          false,
          false,
          List.of(),
          Optional.empty(),
          Optional.of(new Problem("There is no encoder.", "Install one.")));

  private static Layer layer(String query, boolean visible, Found first, Found second) {
    return new Layer(1, query, 0, visible, List.of(), first, second);
  }

  private static String state(Found found) {
    return LayerWords.state(layer("planes", true, found, Found.NOTHING), false, true, true);
  }

  @Test
  void saysHowFarTheMapIs() {
    assertThat(state(Found.NOTHING)).isEqualTo("waiting\u2026");
    assertThat(state(glance())).isEqualTo("approximate");
    assertThat(state(OLD)).isEqualTo("updating\u2026");
    assertThat(state(exact(Map.of()))).isEqualTo("exact");
    assertThat(state(FAILED)).isEqualTo("no map");
  }

  @Test
  void saysTheFigureThatSumsUpTheOthers() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rsu", 0.5);
    figures.put("rmi", 0.70554);

    assertThat(state(exact(figures))).isEqualTo("Rmi 0.706");
    assertThat(state(exact(Map.of("nss", 1.25)))).isEqualTo("Nss 1.250");
  }

  @Test
  void saysBothStatesWhenTwoPipelinesAreCompared() {
    Layer layer = layer("planes", true, exact(Map.of("rmi", 0.7)), glance());

    assertThat(LayerWords.state(layer, true, true, true)).isEqualTo("A Rmi 0.700   B approximate");
  }

  @Test
  void isSilentWhereNothingIsOnItsWay() {
    Layer layer = layer("planes", true, Found.NOTHING, Found.NOTHING);
    Layer blank = layer(" ", true, Found.NOTHING, Found.NOTHING);

    assertThat(LayerWords.state(layer, false, false, true)).isEmpty();
    assertThat(LayerWords.state(blank, false, true, true)).isEmpty();
  }

  @Test
  void aHiddenLayerIsWorkedOnOnlyWhenItIsSelected() {
    Layer hidden = layer("planes", false, Found.NOTHING, Found.NOTHING);

    assertThat(LayerWords.state(hidden, false, true, false)).isEqualTo("hidden");
    assertThat(LayerWords.state(hidden, false, true, true)).isEqualTo("waiting\u2026");
  }

  @Test
  void tellsTheProblemAndWhatToDo() {
    String words = "There is no encoder. Install one.";

    assertThat(LayerWords.problem(layer("x", true, FAILED, Found.NOTHING), false)).isEqualTo(words);
    assertThat(LayerWords.problem(layer("x", true, glance(), FAILED), true)).isEqualTo(words);
    assertThat(LayerWords.problem(layer("x", true, glance(), FAILED), false)).isEmpty();
  }

  @Test
  void tellsAllFiguresToWhoeverWantsToKnow() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rsu", 0.5);
    figures.put("rmi", 0.7);

    assertThat(LayerWords.help(layer("x", true, exact(figures), glance()), false))
        .isEqualTo("Rsu 0.500  Rmi 0.700");
    assertThat(LayerWords.help(layer("x", true, exact(Map.of()), glance()), true))
        .contains("A: The exact map.", "B: A small picture");
  }
}
