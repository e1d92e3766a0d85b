package slm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageSpec;
import slm.api.metric.MetricSpec;
import slm.api.raster.Raster;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunListener;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.RunSummary.VariantSummary;
import slm.api.result.VariantIdentity;
import slm.api.study.MetricSanity.Verdict;

class SanityStudyTest {

  private static final MetricSpec HIGH = new MetricSpec("high", "High", true, "");
  private static final MetricSpec LOW = new MetricSpec("low", "Low", false, "");

  private final SanityStudy study = new SanityStudy(null, SanityStudyTest::noRegions, null);

  @Test
  void aFigureIsAsItShouldBeWhenTheOracleIsBestAndTheInvertedMapNoBetterThanAny() {
    assertThat(doubt(HIGH, 1, 0.5, 0)).isEmpty();
    assertThat(doubt(HIGH, 1, 0.5, 0.5)).isEmpty();
    assertThat(doubt(LOW, 0.1, 0.5, 1)).isEmpty();
  }

  @Test
  void whatIsNotAsItShouldBeIsSaidWithTheFigures() {
    assertThat(doubt(HIGH, 0.5, 0.5, 0))
        .contains("the oracle (0.5000) is not better than flat (0.5000)");
    assertThat(doubt(HIGH, 1, 0.25, 0.5))
        .contains("the inverted map (0.5000) is better than flat (0.2500)");
    assertThat(doubt(LOW, 1, 0.5, 0).orElseThrow())
        .contains("the oracle (1.0000) is not better than inverted (0.0000)")
        .contains("the inverted map (0.0000) is better than oracle (1.0000)");
  }

  @Test
  void aFigureThatIsMissingIsDoubted() {
    assertThat(verdict(HIGH, List.of(Map.of("high", 1.0), Map.of(), Map.of("high", 0.0))).doubt())
        .contains("there is no figure for the map flat");
  }

  @Test
  void aDatasetWithoutRegionsIsRefused() {
    assertThatThrownBy(
            () ->
                study.run(
                    new StageSpec("d"),
                    Path.of("nowhere"),
                    List.of(new StageSpec("selo")),
                    List.of(),
                    0,
                    RunOptions.defaults(),
                    new Unheard()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no case with regions");
  }

  private Optional<String> doubt(MetricSpec figure, double oracle, double flat, double inverted) {
    return verdict(
            figure,
            List.of(
                Map.of(figure.id(), oracle),
                Map.of(figure.id(), flat),
                Map.of(figure.id(), inverted)))
        .doubt();
  }

  private Verdict verdict(MetricSpec figure, List<Map<String, Double>> means) {
    List<VariantIdentity> variants = new ArrayList<>();
    for (String name : List.of("oracle", "flat", "inverted")) {
      variants.add(new VariantIdentity(name, 0, List.of(), "", 0, 1));
    }
    PartIdentity dataset = new PartIdentity("dataset", "d", Map.of(), "b", "1", "0");
    RunIdentity identity =
        new RunIdentity("slm", "r", "evaluate", dataset, "0", 0, List.of(), variants);
    RunSummary summary =
        new RunSummary(
            identity,
            (RunObserved) null,
            means.stream().map(m -> new VariantSummary(1, 0, m)).toList(),
            List.of(),
            false);
    RunStart start =
        new RunStart(
            identity, List.of(), List.of(List.of(figure), List.of(figure), List.of(figure)));
    return study.verdicts(start, summary).get(0);
  }

  private static Scenes.OfDataset noRegions(StageSpec dataset, RunOptions options) {
    return new Scenes.OfDataset() {
      @Override
      public List<Case> cases() {
        return List.of(new Case(0, new SceneRef("s", Optional.empty()), "a field", List.of()));
      }

      @Override
      public String digest() {
        return "0";
      }

      @Override
      public Raster open(String name, Optional<StageSpec> transform, long seed, Monitor monitor) {
        throw new AssertionError("nobody needs a scene");
      }
    };
  }

  private static final class Unheard implements RunListener {
    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void progress(String stage, long done, long total) {
      // not looked at
    }
  }
}
