package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import slm.api.dataset.Vertex;
import slm.api.raster.GeoReference;

class ReadingsTest {

  @Test
  void metresHaveAsManyDigitsAsAPixelIsWorth() {
    GeoReference metres = new GeoReference("EPSG:32633", 500000, 0.5, 0, 5400000, 0, -0.5);

    assertThat(Readings.world(metres, new Vertex(10.5, 20)))
        .isEqualTo("X 500005.25  Y 5399990.00  (EPSG:32633)");
  }

  @Test
  void degreesAreFineEnough() {
    GeoReference degrees = new GeoReference("EPSG:4326", 11, 0.00001, 0, 48, 0, -0.00001);

    assertThat(Readings.world(degrees, new Vertex(1, 1)))
        .isEqualTo("X 11.000010  Y 47.999990  (EPSG:4326)");
  }

  @Test
  void aSystemWithoutACodeIsNotNamed() {
    GeoReference plain = new GeoReference("", 0, 1, 0, 0, 0, 1);

    assertThat(Readings.world(plain, new Vertex(3, 4))).isEqualTo("X 3.0  Y 4.0");
  }

  @Test
  void hemispheresAreNamed() {
    assertThat(Readings.degrees(new double[] {-70.5, 12.25}))
        .isEqualTo("12.250000° N  70.500000° W");
    assertThat(Readings.degrees(new double[] {151.2, -33.8}))
        .isEqualTo("33.800000° S  151.200000° E");
  }
}
