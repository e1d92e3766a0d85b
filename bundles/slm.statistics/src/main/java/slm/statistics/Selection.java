package slm.statistics;

import java.util.Arrays;

/**
 * Numbers in the order of {@link Double#compare}, of which only those that are asked for are put in
 * their place (Hoare's selection): O(n) for each of a few, where sorting all takes O(n log n).
 */
final class Selection {

  private static final int SMALL = 32;

  private final long[] keys;

  Selection(double[] values) {
    keys = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      keys[i] = flipped(Double.doubleToLongBits(values[i]));
    }
  }

  /** Bits as a number that grows as the double does, and back again. */
  private static long flipped(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  int size() {
    return keys.length;
  }

  /** The number at a place, from 0, as if all were sorted. */
  double at(int place) {
    int from = 0;
    int to = keys.length - 1;
    // parts that do not become smaller, whatever the reason, are sorted
    int rounds = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(keys.length));
    while (to - from > SMALL && rounds-- > 0) {
      long pivot = median(keys[from], keys[(from + to) >>> 1], keys[to]);
      int left = from;
      int right = to;
      while (left <= right) {
        while (keys[left] < pivot) {
          left++;
        }
        while (keys[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long kept = keys[left];
          keys[left++] = keys[right];
          keys[right--] = kept;
        }
      }
      if (place <= right) {
        to = right;
      } else if (place >= left) {
        from = left;
      } else {
        return value(place);
      }
    }
    Arrays.sort(keys, from, to + 1);
    return value(place);
  }

  private double value(int place) {
    return Double.longBitsToDouble(flipped(keys[place]));
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
