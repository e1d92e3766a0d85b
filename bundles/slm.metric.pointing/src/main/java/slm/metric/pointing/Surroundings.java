package slm.metric.pointing;

import java.util.BitSet;
import slm.api.metric.RegionMask;

/**
 * The pixels at most so far from the nearest pixel of a mask, row by row: a mask's run of pixels in
 * a row {@code d} rows away reaches {@code floor(sqrt(tolerance^2 - d^2))} pixels beyond its ends.
 * O(tolerance x runs) a row.
 */
record Surroundings(RegionMask mask, int tolerance) {

  /** The columns of a row that are close to the mask. */
  BitSet row(int y) {
    int width = mask.extent().width();
    BitSet near = new BitSet(width);
    int first = Math.max(mask.top(), y - tolerance);
    int end = Math.min(mask.bottom(), y + tolerance + 1);
    for (int row = first; row < end; row++) {
      long away = row - y;
      int reach = (int) Math.sqrt((long) tolerance * tolerance - away * away);
      int from = mask.nextInside(0, row);
      while (from < width) {
        int to = mask.nextOutside(from, row);
        near.set(Math.max(0, from - reach), Math.min(width, to + reach));
        from = mask.nextInside(to, row);
      }
    }
    return near;
  }
}
