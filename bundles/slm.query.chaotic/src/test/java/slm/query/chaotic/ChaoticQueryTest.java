package slm.query.chaotic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import slm.api.query.QueryStrategy;
import slm.api.query.WeightedText;

class ChaoticQueryTest {

  private static final String QUERY = "white planes are parked near a long building";

  private final QueryStrategy strategy = new ChaoticQuery().create(new ChaoticQuery.Settings(4));

  @Test
  void theSentenceComesFirstAndTheOthersHoldTheSameWords() {
    List<WeightedText> texts = strategy.expand("  " + QUERY + "\n", 7);

    assertThat(texts).hasSize(5).allMatch(text -> text.weight() == 1);
    assertThat(texts.get(0).text()).isEqualTo(QUERY);
    assertThat(texts).allSatisfy(text -> assertThat(sorted(text.text())).isEqualTo(sorted(QUERY)));
    assertThat(texts).extracting(WeightedText::text).doesNotHaveDuplicates();
  }

  @Test
  void theSeedAndTheSentenceAloneDecide() {
    assertThat(strategy.expand(QUERY, 7)).isEqualTo(strategy.expand(QUERY, 7));
    assertThat(strategy.expand(QUERY, 7)).isNotEqualTo(strategy.expand(QUERY, 8));
    assertThat(strategy.expand(QUERY, 7))
        .as("the same on every machine and in every version")
        .extracting(WeightedText::text)
        .element(1)
        .isEqualTo("planes long parked building near a white are");
  }

  @Test
  void theFirstOrdersStayWhenMoreAreAskedFor() {
    QueryStrategy more = new ChaoticQuery().create(new ChaoticQuery.Settings(9));

    assertThat(more.expand(QUERY, 1).subList(0, 5)).isEqualTo(strategy.expand(QUERY, 1));
  }

  @Test
  void everyOrderIsAsLikely() {
    Map<String, Integer> counts = new HashMap<>();
    int draws = 6000;
    for (int seed = 0; seed < draws / 4; seed++) {
      strategy
          .expand("a b c", seed)
          .subList(1, 5)
          .forEach(text -> counts.merge(text.text(), 1, Integer::sum));
    }

    assertThat(counts).hasSize(6);
    // 1000 expected of each; 5 standard deviations of the binomial law are 144
    assertThat(counts.values()).allMatch(count -> Math.abs(count - draws / 6) < 144);
  }

  @Test
  void oneWordStaysItself() {
    assertThat(strategy.expand("airport", 3))
        .hasSize(5)
        .allMatch(text -> text.text().equals("airport"));
  }

  private static List<String> sorted(String text) {
    return Arrays.stream(text.split(" ")).sorted().toList();
  }
}
