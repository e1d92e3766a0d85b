package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;

class CardWordsTest {

  private final Parts parts = new Parts();

  private List<String> offered(StageKind kind, Optional<StageSpec> choice) {
    return CardWords.offers(kind, parts.live().get(kind), choice).stream()
        .map(CardWords.Offer::words)
        .toList();
  }

  @Test
  void offersWhatIsLive() {
    assertThat(offered(StageKind.ENCODER, Optional.of(new StageSpec("aerial"))))
        .containsExactly("aerial \u2013 Aerial", "other \u2013 Other");
  }

  @Test
  void aSceneMayBeTakenAsItIs() {
    assertThat(offered(StageKind.SCENE, Optional.empty()))
        .containsExactly("none \u2013 as it is", "noise \u2013 Noise");
  }

  @Test
  void aChoiceThatIsNotThereIsMarkedAndKept() {
    assertThat(offered(StageKind.ENCODER, Optional.of(new StageSpec("gone"))))
        .endsWith("gone (not there)");
  }

  @Test
  void saysWhatAPartDoesAsLongAsItIsSetAsUsual() {
    assertThat(CardWords.summary(Parts.MEDIAN, Map.of())).isEqualTo("What median does.");
    assertThat(CardWords.summary(Parts.MEDIAN, Map.of("size", "251")))
        .isEqualTo("What median does.");
  }

  @Test
  void saysSettingsThatDifferWithTheirUnits() {
    assertThat(CardWords.summary(Parts.MEDIAN, Map.of("size", "51"))).isEqualTo("size 51 px");
    assertThat(CardWords.summary(Parts.MEDIAN, Map.of("", "51"))).isEqualTo("size 51 px");
    assertThat(CardWords.summary(Parts.RANK, Map.of("perScale", "true")))
        .isEqualTo("perScale true");
  }

  @Test
  void saysWhatIsMissingAndWhatToDo() {
    assertThat(CardWords.missing(StageKind.FUSION, "rank"))
        .startsWith("The fusion 'rank' is not installed, or its bundle was stopped.")
        .endsWith("or choose another one.");
    assertThat(CardWords.missing(StageKind.METRIC, "iou")).endsWith("or leave it out.");
  }
}
