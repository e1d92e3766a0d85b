package slm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;

class ExperimentFileTest {

  private static final StageSpec OTHERWISE = new StageSpec("files", Map.of("dir", "out"));

  @Test
  void anExperimentThatNamesNoPlaceGetsOne() {
    ExperimentFile placed = file(Map.of("one", List.of())).placed(OTHERWISE);

    assertThat(placed.experiments().get("one").sinks()).containsExactly(OTHERWISE);
  }

  @Test
  void aPlaceThatIsNamedStays() {
    StageSpec named = new StageSpec("csv", Map.of("file", "all.csv"));

    assertThat(
            file(Map.of("one", List.of(named))).placed(OTHERWISE).experiments().get("one").sinks())
        .containsExactly(named);
  }

  @Test
  void eachOfSeveralDatasetsHasAFolderOfItsName() {
    StageSpec table = new StageSpec("csv", Map.of("file", Path.of("to", "all.csv").toString()));
    Map<String, List<StageSpec>> sinks = new LinkedHashMap<>();
    sinks.put("one", List.of());
    sinks.put("two", List.of(table));

    Map<String, Experiment> placed = file(sinks).placed(OTHERWISE).experiments();

    assertThat(placed.get("one").sinks())
        .containsExactly(new StageSpec("files", Map.of("dir", Path.of("out", "one").toString())));
    assertThat(placed.get("two").sinks())
        .containsExactly(
            new StageSpec("csv", Map.of("file", Path.of("to", "two", "all.csv").toString())));
  }

  @Test
  void aRunSaysWhatItsVariantsChose() {
    PartIdentity scene = part("scene", "rotate", Map.of("degrees", "90"));
    List<PartIdentity> parts =
        List.of(
            scene,
            part("tiler", "sliding", Map.of("sizes", "256,512")),
            part("query", "plain", Map.of()),
            part("encoder", "aerial", Map.of()),
            part("fusion", "mean", Map.of()),
            part("filter", "median", Map.of("size", "251")),
            part("metric", "selo", Map.of()),
            part("metric", "iou", Map.of()));

    Variant variant = Variant.of(new VariantIdentity("mine", 7, parts, "cpu", 8, 1)).orElseThrow();

    assertThat(variant)
        .isEqualTo(
            new Variant(
                "mine",
                Optional.of(new StageSpec("rotate", Map.of("degrees", "90"))),
                new StageSpec("sliding", Map.of("sizes", "256,512")),
                new StageSpec("plain"),
                new StageSpec("aerial"),
                new StageSpec("mean"),
                new StageSpec("median", Map.of("size", "251")),
                List.of(new StageSpec("selo"), new StageSpec("iou")),
                Optional.of(7L)));
  }

  @Test
  void mapsThatWereJudgedHaveNoVariant() {
    assertThat(Variant.of(new VariantIdentity(List.of(part("maps", "theirs", Map.of())), "", 0, 1)))
        .isEmpty();
  }

  private static PartIdentity part(String kind, String id, Map<String, String> settings) {
    return new PartIdentity(kind, id, settings, "bundle", "1.0.0", "00");
  }

  private static ExperimentFile file(Map<String, List<StageSpec>> sinks) {
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    sinks.forEach(
        (name, places) ->
            experiments.put(
                name,
                new Experiment("e", new StageSpec("single"), List.of(Variant.DEFAULT), places, 0)));
    return new ExperimentFile("e", experiments, Optional.empty(), Optional.empty());
  }
}
