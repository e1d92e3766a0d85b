package slm.query.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.query.WeightedText;

class TemplatesQueryTest {

  @Test
  void theQueryTakesThePlaceInEachTemplate() {
    assertThat(texts("{} | a photo of {}, seen from {} | {}?", " a blue lake. "))
        .containsExactly(
            "a blue lake", "a photo of a blue lake, seen from a blue lake", "a blue lake?");
  }

  @Test
  void allCountTheSame() {
    assertThat(expand("{}|x {}", "lake")).extracting(WeightedText::weight).containsOnly(1.0);
  }

  @Test
  void aQueryThatLooksLikeATemplateOrAPatternIsTakenAsItIs() {
    assertThat(texts("a {} b", "$1 \\ {}")).containsExactly("a $1 \\ {} b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a photo; the template 'a photo' has no {} for the query",
        "{}|a photo; the template 'a photo' has no {} for the query",
        "|; at least one template is needed",
        "{}|{}; a template stands twice in '{}|{}'"
      })
  void templatesThatMakeNoSenseAreRefused(String templates, String message) {
    assertThatThrownBy(() -> new TemplatesQuery.Settings(templates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static List<String> texts(String templates, String query) {
    return expand(templates, query).stream().map(WeightedText::text).toList();
  }

  private static List<WeightedText> expand(String templates, String query) {
    return new TemplatesQuery().create(new TemplatesQuery.Settings(templates)).expand(query, 0);
  }
}
