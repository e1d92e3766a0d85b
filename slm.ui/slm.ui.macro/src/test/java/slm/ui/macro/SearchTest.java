package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTest {

  private final Search found = Search.of("Aa b aA", "aa");

  @Test
  void placesAreFoundWhateverTheCase() {
    assertThat(found.places()).containsExactly(0, 5);
  }

  @Test
  void theSearchGoesRound() {
    assertThat(found.next(0)).isZero();
    assertThat(found.next(1)).isEqualTo(1);
    assertThat(found.next(6)).isZero();
    assertThat(found.previous(5)).isZero();
    assertThat(found.previous(0)).isEqualTo(1);
  }

  @Test
  void nothingIsFoundOfNothing() {
    assertThat(Search.of("abc", "").next(0)).isEqualTo(-1);
    assertThat(Search.of("abc", "x").previous(3)).isEqualTo(-1);
  }
}
