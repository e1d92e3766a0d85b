package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;

class ComponentListTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void tellsVersionBundleAndSettings() {
    slm.workbench.components =
        List.of(
            component(StageKind.FILTER, "none", ""),
            component(
                StageKind.FILTER,
                "odd",
                "a detail",
                new SettingInfo("size", "int", "251", "Edge of the window.", "px", 1, 9999, false),
                new SettingInfo(
                    "power",
                    "double",
                    "",
                    "The exponent.",
                    "",
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    true)));

    assertThat(slm.run("filters")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
            none  slm.some.bundle 1.2.3
                Title. Does something.
            odd  slm.some.bundle 1.2.3
                Title. Does something.
                a detail
                size=251  (int, px, at least 1, at most 9999)  Edge of the window.
                power=REQUIRED  (double)  The exponent.
            """);
    assertThat(slm.err).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "encoders,ENCODER",
    "tilers,TILER",
    "queries,QUERY",
    "fusions,FUSION",
    "filters,FILTER",
    "metrics,METRIC",
    "datasets,DATASET"
  })
  void everyKindHasItsVerb(String verb, StageKind kind) {
    slm.workbench.components = List.of(component(kind, "this", ""));

    assertThat(slm.run(verb)).isEqualTo(Exit.OK);
    assertThat(slm.out).startsWith("this  slm.some.bundle 1.2.3\n");
  }

  @Test
  void nothingLiveIsSaidAndIsNoResult() {
    assertThat(slm.run("tilers")).isEqualTo(Exit.OK);
    assertThat(slm.out).isEmpty();
    assertThat(slm.err).isEqualTo("No tiler is live: no installed bundle brings one.\n");
  }

  private static ComponentInfo component(
      StageKind kind, String id, String details, SettingInfo... settings) {
    return new ComponentInfo(
        kind,
        id,
        "Title",
        "Does something.",
        "slm.some.bundle",
        "1.2.3",
        List.of(settings),
        details);
  }
}
