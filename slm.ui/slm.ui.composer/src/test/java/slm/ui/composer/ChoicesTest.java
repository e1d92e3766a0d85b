package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

class ChoicesTest {

  private static final Variant ALL_OTHER =
      new Variant(
          "mine",
          Optional.of(new StageSpec("noise")),
          new StageSpec("grid"),
          new StageSpec("templates"),
          new StageSpec("other"),
          new StageSpec("rank"),
          new StageSpec("none"),
          List.of(new StageSpec("iou")),
          Optional.of(7L));

  @ParameterizedTest
  @EnumSource(names = {"SCENE", "TILER", "QUERY", "ENCODER", "FUSION", "FILTER"})
  void changesOneStageAndNoOther(StageKind kind) {
    StageSpec choice = StageSpec.parse("chosen:value=1");

    Variant changed = Choices.with(ALL_OTHER, kind, Optional.of(choice));

    assertThat(Choices.of(changed, kind)).contains(choice);
    assertThat(Choices.with(changed, kind, Choices.of(ALL_OTHER, kind))).isEqualTo(ALL_OTHER);
  }

  @Test
  void changesMetricsAndNothingElse() {
    Variant changed = Choices.with(ALL_OTHER, List.of());

    assertThat(changed.metrics()).isEmpty();
    assertThat(Choices.with(changed, ALL_OTHER.metrics())).isEqualTo(ALL_OTHER);
  }

  @Test
  void takesTheSceneAsItIsWhenNothingIsChosen() {
    assertThat(Choices.with(ALL_OTHER, StageKind.SCENE, Optional.empty()).scene()).isEmpty();
  }

  @Test
  void theSecondMethodKeepsTheModelAndWhatJudges() {
    Variant second = Choices.seloV2(ALL_OTHER);

    assertThat(second)
        .extracting(Variant::tiler, Variant::query, Variant::fusion, Variant::filter)
        .extracting(Object::toString)
        .containsExactly("expanding", "chaotic", "mean", "gaussian");
    assertThat(second.encoder()).isEqualTo(ALL_OTHER.encoder());
    assertThat(second.metrics()).isEqualTo(ALL_OTHER.metrics());
  }
}
