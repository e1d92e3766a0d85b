package slm.metric.retrieval;

import java.util.Arrays;
import java.util.stream.IntStream;
import slm.api.metric.Similarities;
import slm.api.metric.Truth;

/**
 * Ranks in both directions, counted in one pass over the similarities, some rows at a time, so that
 * the matrix is never held as a whole. Counts are whole numbers: they are the same on any number of
 * threads.
 *
 * @param ofTexts where an image finds its first caption
 * @param ofImages where a caption finds its image
 */
record Places(Ranks ofTexts, Ranks ofImages) {

  private static final int ROWS = 32;

  static Places of(Similarities similarities, Truth truth) {
    int images = similarities.images();
    int texts = similarities.texts();
    int blocks = (images + ROWS - 1) / ROWS;
    double[] bestImage =
        IntStream.range(0, blocks)
            .parallel()
            .mapToObj(b -> bestImages(similarities, truth, b * ROWS))
            .reduce(filled(texts), Places::larger);
    int[] before = new int[images];
    int[] wrong = new int[images];
    int[] right = new int[images];
    Columns columns =
        IntStream.range(0, blocks)
            .parallel()
            .mapToObj(
                b -> {
                  int first = b * ROWS;
                  int count = Math.min(ROWS, images - first);
                  double[] rows = new double[count * texts];
                  similarities.rows(first, count, rows);
                  Columns part = Columns.of(bestImage);
                  for (int i = 0; i < count; i++) {
                    rank(rows, i * texts, texts, first + i, truth, before, wrong, right);
                    part.add(rows, i * texts, first + i, truth);
                  }
                  return part;
                })
            .reduce(Columns.of(bestImage), Columns::plus);
    return new Places(new Ranks(before, wrong, right), columns.ranks());
  }

  /** For each text, the similarity of the most similar image that it is true of. */
  private static double[] bestImages(Similarities similarities, Truth truth, int first) {
    double[] best = filled(similarities.texts());
    for (int i = first; i < Math.min(first + ROWS, similarities.images()); i++) {
      for (int t = 0; t < best.length; t++) {
        if (truth.matches(i, t)) {
          best[t] = Math.max(best[t], similarities.value(i, t));
        }
      }
    }
    return best;
  }

  private static double[] filled(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NEGATIVE_INFINITY);
    return values;
  }

  private static double[] larger(double[] a, double[] b) {
    double[] larger = new double[a.length];
    Arrays.setAll(larger, i -> Math.max(a[i], b[i]));
    return larger;
  }

  /** Counts along one row. */
  private static void rank(
      double[] rows,
      int offset,
      int texts,
      int image,
      Truth truth,
      int[] before,
      int[] wrong,
      int[] right) {
    double best = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < texts; t++) {
      if (truth.matches(image, t)) {
        best = Math.max(best, rows[offset + t]);
      }
    }
    if (best == Double.NEGATIVE_INFINITY) {
      before[image] = -1;
      return;
    }
    for (int t = 0; t < texts; t++) {
      double value = rows[offset + t];
      if (value < best) {
        continue;
      }
      if (truth.matches(image, t)) {
        right[image]++;
      } else if (value > best) {
        before[image]++;
      } else {
        wrong[image]++;
      }
    }
  }

  /** Counts down the columns, of some rows. */
  private record Columns(double[] best, int[] before, int[] wrong, int[] right) {

    static Columns of(double[] best) {
      return new Columns(best, new int[best.length], new int[best.length], new int[best.length]);
    }

    void add(double[] rows, int offset, int image, Truth truth) {
      for (int t = 0; t < best.length; t++) {
        double value = rows[offset + t];
        if (value < best[t]) {
          continue;
        }
        if (truth.matches(image, t)) {
          right[t]++;
        } else if (value > best[t]) {
          before[t]++;
        } else {
          wrong[t]++;
        }
      }
    }

    Columns plus(Columns other) {
      return new Columns(
          best, sum(before, other.before), sum(wrong, other.wrong), sum(right, other.right));
    }

    private static int[] sum(int[] a, int[] b) {
      int[] sum = new int[a.length];
      Arrays.setAll(sum, i -> a[i] + b[i]);
      return sum;
    }

    Ranks ranks() {
      int[] places = before.clone();
      for (int t = 0; t < best.length; t++) {
        places[t] = best[t] == Double.NEGATIVE_INFINITY ? -1 : places[t];
      }
      return new Ranks(places, wrong, right);
    }
  }
}
