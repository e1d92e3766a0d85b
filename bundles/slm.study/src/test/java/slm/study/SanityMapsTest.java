package slm.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.raster.Window;

class SanityMapsTest {

  private static final Extent EXTENT = new Extent(200, 150);
  private static final List<Polygon> REGIONS =
      List.of(new Polygon(List.of(new Vertex(20, 30), new Vertex(90, 40), new Vertex(50, 99))));

  private final Map<String, ProbabilityMap> maps = SanityMaps.of(numbered(0), EXTENT, 7);

  @Test
  void theOracleIsTheMaskAndTheInvertedMapIsItsOpposite() {
    RegionMask mask = RegionMask.of(EXTENT, REGIONS);
    byte[] oracle = all(maps.get("oracle"));
    byte[] inverted = all(maps.get("inverted"));

    for (int i = 0; i < oracle.length; i++) {
      int expected = mask.contains(i % 200, i / 200) ? 255 : 0;
      assertThat(oracle[i] & 0xff).isEqualTo(expected);
      assertThat(inverted[i] & 0xff).isEqualTo(255 - expected);
    }
  }

  @Test
  void theFlatMapIsFlatAndTheBumpIsHighestInTheMiddleAndTheSameOnAllSides() {
    assertThat(all(maps.get("flat"))).containsOnly((byte) 128);
    byte[] centre = all(maps.get("centre"));

    int highest = 0;
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 200; x++) {
        int here = centre[y * 200 + x] & 0xff;
        highest = Math.max(highest, here);
        assertThat(centre[y * 200 + 199 - x] & 0xff).isEqualTo(here);
        assertThat(centre[(149 - y) * 200 + x] & 0xff).isEqualTo(here);
      }
    }
    assertThat(centre[75 * 200 + 100] & 0xff).isEqualTo(highest).isGreaterThan(250);
    assertThat(centre[0] & 0xff).isLessThan(10);
  }

  @Test
  void theRandomMapHasPatchesOfAllLevels() {
    Extent large = new Extent(3200, 3200);
    byte[] random = all(SanityMaps.of(numbered(0), large, 7).get("random"));
    double sum = 0;
    int low = 0;
    for (int y = 0; y < 3200; y += 32) {
      for (int x = 0; x < 3200; x += 32) {
        byte corner = random[y * 3200 + x];
        assertThat(random[(y + 31) * 3200 + x + 31]).isEqualTo(corner);
        sum += corner & 0xff;
        low += (corner & 0xff) < 64 ? 1 : 0;
      }
    }

    assertThat(sum / 10_000).isCloseTo(127.5, within(3.0));
    assertThat(low / 10_000.0).isCloseTo(0.25, within(0.02));
  }

  @Test
  void theRandomMapFollowsFromSeedAndCase() {
    byte[] random = all(maps.get("random"));

    assertThat(all(SanityMaps.of(numbered(0), EXTENT, 7).get("random"))).isEqualTo(random);
    assertThat(all(SanityMaps.of(numbered(1), EXTENT, 7).get("random"))).isNotEqualTo(random);
    assertThat(all(SanityMaps.of(numbered(0), EXTENT, 8).get("random"))).isNotEqualTo(random);
  }

  @Test
  void aWindowIsACutOfTheWhole() {
    maps.forEach(
        (name, map) -> {
          byte[] whole = all(map);
          byte[] part = new byte[61 * 43];
          map.read(new Window(33, 25, 61, 43), part);
          for (int i = 0; i < part.length; i++) {
            assertThat(part[i]).as(name).isEqualTo(whole[(25 + i / 61) * 200 + 33 + i % 61]);
          }
        });
  }

  private static byte[] all(ProbabilityMap map) {
    byte[] pixels = new byte[(int) map.extent().pixels()];
    map.read(map.extent().window(), pixels);
    return pixels;
  }

  private static Case numbered(int index) {
    return new Case(index, new SceneRef("s", Optional.empty()), "a field", REGIONS);
  }
}
