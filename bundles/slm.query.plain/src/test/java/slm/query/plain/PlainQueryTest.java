package slm.query.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import slm.api.NoSettings;
import slm.api.query.WeightedText;

class PlainQueryTest {

  @Test
  void theSentenceIsAskedAsItIs() {
    assertThat(new PlainQuery().create(new NoSettings()).expand(" white planes\n", 7))
        .containsExactly(new WeightedText("white planes", 1));
  }
}
