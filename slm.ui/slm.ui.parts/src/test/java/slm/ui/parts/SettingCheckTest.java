package slm.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.experiment.ComponentInfo.SettingInfo;

class SettingCheckTest {

  private static final double LOWEST = Double.NEGATIVE_INFINITY;
  private static final double HIGHEST = Double.POSITIVE_INFINITY;

  private static SettingInfo setting(String type, double min, double max, boolean required) {
    return new SettingInfo("size", type, "3", "", "px", min, max, required);
  }

  @ParameterizedTest
  @CsvSource({"1", "251", "1000"})
  void acceptsWhatIsInTheRange(String value) {
    assertThat(SettingCheck.problem(setting("int", 1, 1000, false), value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int|0|size is from 1 to 1000.",
        "int|1001|size is from 1 to 1000.",
        "int|3.5|size: '3.5' is not a whole number.",
        "double|x|size: 'x' is not a number.",
        "double|NaN|size is from 1 to 1000.",
        "list of int|3,x|size: 'x' is not a whole number.",
        "list of int|3,2000|size is from 1 to 1000.",
      })
  void saysWhatIsWrong(String type, String value, String problem) {
    assertThat(SettingCheck.problem(setting(type, 1, 1000, false), value)).contains(problem);
  }

  @Test
  void listsAndChoicesAndTextsAreWell() {
    assertThat(SettingCheck.problem(setting("list of int", 1, 9, false), "1, 2,3")).isEmpty();
    assertThat(SettingCheck.problem(setting("near|far", LOWEST, HIGHEST, false), "near")).isEmpty();
    assertThat(SettingCheck.problem(setting("string", LOWEST, HIGHEST, false), "any")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"near|", "nearer|size is one of near, far."})
  void aChoiceIsOneOfItsWords(String value, String problem) {
    assertThat(
            SettingCheck.problem(setting("near|far", LOWEST, HIGHEST, false), value).orElse(null))
        .isEqualTo(problem);
  }

  @Test
  void aSettingWithoutADefaultMustBeGiven() {
    assertThat(SettingCheck.problem(setting("int", 1, 9, true), ""))
        .contains("size must be given.");
    assertThat(SettingCheck.problem(setting("int", 1, 9, false), "")).isEmpty();
  }

  @Test
  void anOpenRangeIsToldInWords() {
    assertThat(SettingCheck.problem(setting("int", 1, HIGHEST, false), "0"))
        .contains("size is at least 1.");
    assertThat(SettingCheck.problem(setting("double", LOWEST, 1, false), "1.5"))
        .contains("size is at most 1.");
  }
}
