package slm.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class SayTest {

  @Test
  void differencesHaveASignUnlessTheyCannotBeSeen() {
    assertThat(Say.difference(0.01234)).isEqualTo("+0.0123");
    assertThat(Say.difference(-0.01234)).isEqualTo("\u22120.0123");
    assertThat(Say.difference(-0.00004)).isEqualTo("0");
  }

  @Test
  void secondsHaveAUnitThatSuitsThem() {
    assertThat(List.of(0.00042, 0.0123, 0.4, 12.34, 133.5).stream().map(Say::seconds))
        .containsExactly("0.4 ms", "12 ms", "0.40 s", "12.3 s", "133.5 s");
  }

  @Test
  void ordinalsEndAsTheyAreSpoken() {
    assertThat(List.of(1, 2, 3, 4, 11, 12, 13, 21, 112, 1002).stream().map(Say::ordinal))
        .containsExactly(
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "1,002nd");
  }

  @Test
  void placesOnEarthHaveHemispheres() {
    assertThat(Say.onEarth(-70.5, -33.25)).isEqualTo("33.250000\u00b0 S, 70.500000\u00b0 W");
  }

  @Test
  void aReferenceSystemInWktIsToldByItsName() {
    assertThat(Say.system("PROJCS[\"WGS 84 / UTM zone 33N\",GEOGCS[\"WGS 84\"]]"))
        .isEqualTo("WGS 84 / UTM zone 33N");
    assertThat(Say.system("EPSG:32633")).isEqualTo("EPSG:32633");
    assertThat(Say.system("")).isEqualTo("no reference system is stated");
  }

  @Test
  void sharesKeepTheirFirstDigits() {
    assertThat(List.of(0.0, 0.0000123, 0.0505, 0.5).stream().map(Say::share))
        .containsExactly("0 %", "0.001 %", "5.05 %", "50.0 %");
  }

  @Test
  void axesOfSharesShowTheWholeRange() {
    assertThat(Axis.of(List.of(0.2, 0.3))).isEqualTo(new Axis(0, 1, 0.5));
  }

  @Test
  void otherAxesEndInRoundNumbers() {
    Axis axis = Axis.of(List.of(3.0, 97.0));

    assertThat(axis.ticks()).containsExactly(0.0, 50.0, 100.0);
    assertThat(axis.word(50)).isEqualTo("50");
    assertThat(axis.part(50)).isEqualTo(0.5);
  }

  @Test
  void surroundingsStayInTheScene() {
    Extent scene = new Extent(1000, 800);

    assertThat(Sights.around(scene, 3, 795)).isEqualTo(new Window(0, 544, 256, 256));
    assertThat(Sights.around(scene, new Window(400, 300, 100, 50)))
        .isEqualTo(new Window(350, 261, 200, 128));
    assertThat(Sights.around(new Extent(100, 90), 50, 50)).isEqualTo(new Window(0, 0, 100, 90));
  }
}
