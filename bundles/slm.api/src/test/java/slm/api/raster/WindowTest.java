package slm.api.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void theTilesOfALargeSceneHaveHashesOfTheirOwn() {
    Set<Window> windows = new HashSet<>();
    for (int edge : new int[] {256, 512, 768}) {
      for (int y = 0; y + edge <= 40_000; y += edge / 2) {
        for (int x = 0; x + edge <= 40_000; x += edge / 2) {
          windows.add(new Window(x, y, edge, edge));
        }
      }
    }
    Set<Integer> hashes = new HashSet<>();
    windows.forEach(window -> hashes.add(window.hashCode()));

    assertThat(windows).hasSizeGreaterThan(100_000);
    assertThat(hashes.size()).isGreaterThan(windows.size() * 99 / 100);
  }

  @Test
  void equalWindowsHaveEqualHashesAlsoBeforeTheOrigin() {
    assertThat(new Window(-3, -5, 7, 9)).hasSameHashCodeAs(new Window(-3, -5, 7, 9));
    assertThat(new Window(-3, -5, 7, 9).hashCode())
        .isNotEqualTo(new Window(-4, -5, 7, 9).hashCode());
  }
}
