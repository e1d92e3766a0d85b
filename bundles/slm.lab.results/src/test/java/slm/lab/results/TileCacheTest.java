package slm.lab.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TileCacheTest {

  @Test
  void whatWasNotAskedForLongestGoesFirst() {
    TileCache cache = new TileCache(100);
    cache.put("a", new byte[40]);
    cache.put("b", new byte[40]);
    cache.get("a");

    cache.put("c", new byte[40]);

    assertThat(cache.get("a")).isPresent();
    assertThat(cache.get("b")).isEmpty();
    assertThat(cache.bytes()).isEqualTo(80);
  }

  @Test
  void whatIsLargerThanTheCacheIsNotKept() {
    TileCache cache = new TileCache(100);

    cache.put("a", new byte[101]);

    assertThat(cache.get("a")).isEmpty();
    assertThat(cache.bytes()).isZero();
  }
}
