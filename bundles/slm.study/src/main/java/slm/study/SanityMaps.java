package slm.study;

import java.util.LinkedHashMap;
import java.util.Map;
import slm.api.dataset.Case;
import slm.api.map.ProbabilityMap;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** Maps that no method made. They are computed as they are read. */
final class SanityMaps {

  static final String ORACLE = "oracle";
  static final String INVERTED = "inverted";

  /** Edge of a patch of one value of the random map. */
  private static final int PATCH = 32;

  /** Standard deviation of the bump in the middle, in sides of the scene. */
  private static final double BUMP = 0.2;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private SanityMaps() {}

  /** Gives the value of a pixel, 0 to 255. */
  private interface Paint {
    int at(int x, int y);
  }

  private record Painted(Extent extent, Paint paint) implements ProbabilityMap {

    @Override
    public void read(Window window, byte[] into) {
      window.requireWithin(extent);
      int at = 0;
      for (int y = window.y(); y < window.bottom(); y++) {
        for (int x = window.x(); x < window.right(); x++) {
          into[at++] = (byte) paint.at(x, y);
        }
      }
    }
  }

  /** The maps of a case by name, the best first. */
  static Map<String, ProbabilityMap> of(Case subject, Extent extent, long seed) {
    RegionMask mask = RegionMask.of(extent, subject.regions());
    long noise = mix(mix(seed) + subject.index() * GOLDEN);
    Map<String, Paint> paints = new LinkedHashMap<>();
    paints.put(ORACLE, (x, y) -> mask.contains(x, y) ? 255 : 0);
    paints.put("centre", (x, y) -> bump(x, extent.width()) * bump(y, extent.height()) / 255);
    paints.put("random", (x, y) -> random(noise, x / PATCH, y / PATCH));
    paints.put("flat", (x, y) -> 128);
    paints.put(INVERTED, (x, y) -> mask.contains(x, y) ? 0 : 255);
    Map<String, ProbabilityMap> maps = new LinkedHashMap<>();
    paints.forEach((name, paint) -> maps.put(name, new Painted(extent, paint)));
    return maps;
  }

  private static int bump(int at, int side) {
    double distance = ((at + 0.5) / side - 0.5) / BUMP;
    return (int) StrictMath.rint(255 * StrictMath.exp(-distance * distance / 2));
  }

  private static int random(long seed, int x, int y) {
    return (int) (mix(seed + ((long) y << 32 | x) * GOLDEN) >>> 56);
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
