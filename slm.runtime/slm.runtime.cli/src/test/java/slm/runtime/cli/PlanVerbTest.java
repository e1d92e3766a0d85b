package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.Plan;
import slm.api.experiment.Plan.Bounds;
import slm.api.experiment.Plan.EncoderLoad;
import slm.api.experiment.Plan.SceneLoad;
import slm.api.experiment.Plan.StageTime;
import slm.api.experiment.Plan.TilingLoad;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.raster.Extent;

class PlanVerbTest {

  private static final StageSpec SLIDING = new StageSpec("sliding");
  private static final StageSpec EXPANDING = new StageSpec("expanding");

  private final CommandLineCall slm = new CommandLineCall();
  private final Experiment experiment =
      new Experiment(
          "coast",
          new StageSpec("synthetic"),
          List.of(Variant.DEFAULT, Variant.DEFAULT),
          List.of(),
          0);

  @BeforeEach
  void oneDataset() {
    slm.written =
        new ExperimentFile(
            "coast", Map.of("synthetic", experiment), Optional.empty(), Optional.empty());
  }

  @Test
  void showsWhatWouldBeDone() {
    slm.workbench.plan =
        plan(
            List.of(
                new StageTime("encode", 6, 90, List.of()),
                new StageTime("filter", 2, 2, List.of("none"))),
            OptionalLong.of(52_000_000));

    assertThat(slm.run("plan", "coast.yaml", "--threads=3")).isEqualTo(Exit.OK);

    assertThat(slm.workbench.ran.get(0).sinks()).containsExactly(new StageSpec("files"));
    assertThat(slm.workbench.options.threads()).isEqualTo(3);
    assertThat(slm.workbench.measured).isFalse();
    assertThat(slm.out)
        .isEqualTo(
            """
            experiment coast: 2 variants, 1 dataset
            variant  tiler    query  encoder  fusion  filter  metric
                  0  sliding  plain  aerial   mean    median  selo
                  1  sliding  plain  aerial   mean    median  selo

            dataset synthetic: 3 cases of 2 scenes, 6 maps in all
            scene         size  cases  sliding  blur:2 expanding
            a.jpg  3072 x 2560      3    4,283         30 to 120
            b.jpg            -      0        0                 0
            encoder aerial on ONNX on cpu: 17,040 tiles asked for; 650 to 4,970 to encode, 12 in the cache; 1 text
            time  8.0 s to 1 min 32 s and more: encode 6.0 s to 1 min 30 s, filter about 2.0 s
                  without what was never measured here: filter of none (--measure times a small trial)
            disk  results about 52.0 MB; embeddings up to 7.7 MB
            note: b.jpg does not exist.
            """);
  }

  @Test
  void whatIsNotKnownIsSaid() {
    slm.workbench.plan =
        plan(List.of(new StageTime("filter", 0, 0, List.of("none"))), OptionalLong.empty());

    slm.run("plan", "coast.yaml", "--measure");

    assertThat(slm.workbench.measured).isTrue();
    assertThat(slm.out)
        .contains("\ntime  not known, since nothing of it was measured here yet\n")
        .contains("\ndisk  results not known before a first run; ");
  }

  @Test
  void aDatasetOfWhichNothingCanBeRunIsAFailure() {
    slm.workbench.plan =
        new Plan(
            0,
            List.of(new SceneLoad("a.jpg", Optional.empty(), 1)),
            List.of(),
            List.of(),
            List.of(),
            OptionalLong.empty(),
            Bounds.exactly(0),
            List.of("The image a.jpg does not exist."));

    assertThat(slm.run("plan", "coast.yaml")).isEqualTo(Exit.FAILED);
    assertThat(slm.out + slm.err)
        .contains("The image a.jpg does not exist.")
        .contains("can be run; see the notes.");
  }

  @Test
  void withoutABoundThereIsALeastNumber() {
    Bounds open = new Bounds(1234, OptionalLong.empty());
    slm.workbench.plan =
        new Plan(
            1,
            List.of(new SceneLoad("a.jpg", Optional.of(new Extent(10, 20)), 1)),
            List.of(new TilingLoad(Optional.empty(), SLIDING, List.of(open))),
            List.of(new EncoderLoad(new StageSpec("aerial"), "cpu", open, open, 0, 2)),
            List.of(new StageTime("encode", 60, Double.POSITIVE_INFINITY, List.of())),
            OptionalLong.empty(),
            open,
            List.of());

    slm.run("plan", "coast.yaml");

    assertThat(slm.out)
        .contains("at least 1,234 tiles asked for; at least 1,234 to encode")
        .contains("time  at least 1 min 0 s: encode at least 1 min 0 s")
        .contains("embeddings at least 1.2 kB");
  }

  @Test
  void severalDatasetsHaveATotal() {
    Map<String, Experiment> both = new LinkedHashMap<>();
    both.put("north", experiment);
    both.put("south", experiment);
    slm.written = new ExperimentFile("coast", both, Optional.empty(), Optional.empty());
    slm.workbench.plan =
        plan(List.of(new StageTime("filter", 4000, 4000, List.of())), OptionalLong.empty());

    slm.run("plan", "coast.yaml");

    assertThat(slm.workbench.ran).hasSize(2);
    assertThat(slm.out)
        .contains("\ndataset north: ")
        .contains("\ndataset south: ")
        .endsWith("\ntime in all  about 2 h 13 min\n");
  }

  @Test
  void manyTilingsAreSummedUp() {
    List<TilingLoad> tilings =
        IntStream.range(0, 7)
            .mapToObj(
                i ->
                    new TilingLoad(
                        Optional.empty(),
                        new StageSpec("sliding", Map.of("", "" + i)),
                        List.of(Bounds.exactly(i), Bounds.exactly(2000))))
            .toList();
    Plan two = plan(List.of(), OptionalLong.empty());
    slm.workbench.plan =
        new Plan(
            1,
            two.scenes(),
            tilings,
            List.of(),
            List.of(),
            OptionalLong.empty(),
            Bounds.exactly(0),
            List.of());

    slm.run("plan", "coast.yaml");

    assertThat(slm.out)
        .contains("scene         size  cases\n")
        .contains("tiling     tiles of all scenes\n")
        .contains("sliding:6                2,006\n");
  }

  private static Plan plan(List<StageTime> times, OptionalLong bytes) {
    return new Plan(
        3,
        List.of(
            new SceneLoad("a.jpg", Optional.of(new Extent(3072, 2560)), 3),
            new SceneLoad("b.jpg", Optional.empty(), 0)),
        List.of(
            new TilingLoad(
                Optional.empty(), SLIDING, List.of(Bounds.exactly(4283), Bounds.exactly(0))),
            new TilingLoad(
                Optional.of(new StageSpec("blur", Map.of("", "2"))),
                EXPANDING,
                List.of(new Bounds(30, OptionalLong.of(120)), Bounds.exactly(0)))),
        List.of(
            new EncoderLoad(
                new StageSpec("aerial"),
                "ONNX on cpu",
                Bounds.exactly(17_040),
                new Bounds(650, OptionalLong.of(4970)),
                12,
                1)),
        times,
        bytes,
        new Bounds(1_000, OptionalLong.of(7_700_000)),
        List.of("b.jpg does not exist."));
  }
}
