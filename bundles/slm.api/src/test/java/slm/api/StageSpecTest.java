package slm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.experiment.StageSpec;

class StageSpecTest {

  @Test
  void theFirstSettingNeedsNoName() {
    assertThat(StageSpec.parse("median:251")).isEqualTo(new StageSpec("median", Map.of("", "251")));
  }

  @Test
  void listsAreJoinedByPlus() {
    assertThat(StageSpec.parse("sliding:sizes=256+512").settings())
        .containsEntry("sizes", "256,512");
  }

  @Test
  void positionalAndNamedSettingsMix() {
    assertThat(StageSpec.parse("selo: 50 , passes=5").settings())
        .containsExactly(Map.entry("", "50"), Map.entry("passes", "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "median:251", "sliding:sizes=256+512,overlap=2", "a:1,b=2"})
  void whatIsWrittenIsReadAgain(String text) {
    assertThat(StageSpec.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "median:", "median:size=", "median:=3", "a:x=1,2", "a:x=1,x=2"})
  void whatIsNotOfTheFormIsRefusedWithARemedy(String text) {
    assertThatThrownBy(() -> StageSpec.parse(text)).isInstanceOf(InputException.class);
  }
}
