package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {

  @Test
  void whatIsKeptIsReadAgain() {
    Look look =
        Look.DEFAULT
            .withLut("/home/me/luts/fire = hot.lut")
            .withOpacity(0.25)
            .withMap(false)
            .withFading(true)
            .withGrid(512)
            .withRegions(false)
            .withPeaks(false)
            .withLegend(false)
            .with(Comparison.SWIPE);

    assertThat(Look.parse(look.text())).isEqualTo(look);
    assertThat(Look.parse(Look.DEFAULT.text())).isEqualTo(Look.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "opacity=much", "comparison=UPSIDE_DOWN", "grid=", "opacity=7"})
  void whatCannotBeReadHasItsDefault(String text) {
    Look look = Look.parse(text);

    assertThat(look.withOpacity(Look.DEFAULT.opacity())).isEqualTo(Look.DEFAULT);
    assertThat(look.opacity()).isBetween(0.0, 1.0);
  }

  @Test
  void aGridIsOfOneScaleOrOfAll() {
    assertThat(Look.DEFAULT.outlines(256)).isFalse();
    assertThat(Look.DEFAULT.withGrid(256).outlines(256)).isTrue();
    assertThat(Look.DEFAULT.withGrid(256).outlines(512)).isFalse();
    assertThat(Look.DEFAULT.withGrid(Look.ALL_SCALES).outlines(512)).isTrue();
  }
}
