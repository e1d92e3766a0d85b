package slm.metric.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricResult;
import slm.api.metric.MetricSpec;
import slm.api.metric.RetrievalMetric;
import slm.api.metric.Similarities;
import slm.api.metric.Truth;
import slm.metric.retrieval.Recall.Ties;

/** Recall at K, against sorting. */
class RecallTest {

  private static final List<Integer> AT = List.of(1, 5, 10);

  private final Random random = new Random(17);

  @Test
  void theFiguresAreWhatSortingWithNumpyGives() {
    Similarities similarities =
        matrix(
            12,
            36,
            (i, t) -> (i * 3711 + t * 1013 + i * t * 1379) % 9973 + (t / 3 == i ? 3000 : 0));

    MetricResult result = metric(Ties.EXPECTED).evaluate(similarities, (i, t) -> t / 3 == i);

    assertThat(result.values().keySet())
        .containsExactly("i2t_r1", "i2t_r5", "i2t_r10", "t2i_r1", "t2i_r5", "t2i_r10", "mr");
    assertThat(result.values().get("i2t_r1")).isCloseTo(0.6666666666666666, within(1e-12));
    assertThat(result.values().get("i2t_r5")).isCloseTo(0.8333333333333334, within(1e-12));
    assertThat(result.values().get("i2t_r10")).isCloseTo(0.8333333333333334, within(1e-12));
    assertThat(result.values().get("t2i_r1")).isCloseTo(0.3888888888888889, within(1e-12));
    assertThat(result.values().get("t2i_r5")).isCloseTo(0.6388888888888888, within(1e-12));
    assertThat(result.values().get("t2i_r10")).isCloseTo(1.0, within(1e-12));
    assertThat(result.values().get("mr")).isCloseTo(0.7268518518518517, within(1e-12));
  }

  @Test
  void withoutTiesTheFiguresAreThoseOfSortingOnAnyNumberOfThreads() throws Exception {
    for (int trial = 0; trial < 60; trial++) {
      int images = 1 + random.nextInt(90);
      int texts = 1 + random.nextInt(40);
      int[] owner = random.ints(texts, 0, images).toArray();
      double[] values = random.doubles((long) images * texts).toArray();
      Similarities similarities = matrix(images, texts, (i, t) -> values[i * texts + t]);
      Truth truth = (i, t) -> owner[t] == i;
      for (Ties ties : Ties.values()) {
        for (int threads : new int[] {1, 3}) {
          ForkJoinPool pool = new ForkJoinPool(threads);
          MetricResult result = pool.submit(() -> metric(ties).evaluate(similarities, truth)).get();
          pool.shutdown();

          for (int k : AT) {
            assertThat(result.values().get("i2t_r" + k))
                .isCloseTo(byImage(similarities, truth, k, random), within(1e-12));
            assertThat(result.values().get("t2i_r" + k))
                .isCloseTo(byText(similarities, truth, k, random), within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void equalSimilaritiesCountByTheMeanOverAllOrders() {
    int images = 12;
    int texts = 30;
    double[] values = random.ints(images * texts, 0, 4).asDoubleStream().toArray();
    Similarities similarities = matrix(images, texts, (i, t) -> values[i * texts + t]);
    Truth truth = (i, t) -> t % images == i;
    int orders = 4000;

    MetricResult result = metric(Ties.EXPECTED).evaluate(similarities, truth);

    for (int k : AT) {
      double byImage = 0;
      double byText = 0;
      for (int order = 0; order < orders; order++) {
        byImage += byImage(similarities, truth, k, random) / orders;
        byText += byText(similarities, truth, k, random) / orders;
      }
      assertThat(result.values().get("i2t_r" + k)).isCloseTo(byImage, within(0.01));
      assertThat(result.values().get("t2i_r" + k)).isCloseTo(byText, within(0.01));
    }
  }

  @Test
  void anEncoderThatTellsNothingIsChanceOrNothing() {
    Similarities similarities = matrix(10, 50, (i, t) -> 0.5);
    Truth truth = (i, t) -> t / 5 == i;

    MetricResult expected = metric(Ties.EXPECTED).evaluate(similarities, truth);
    MetricResult pessimistic = metric(Ties.PESSIMISTIC).evaluate(similarities, truth);

    assertThat(expected.values().get("i2t_r1")).isCloseTo(0.1, within(1e-12));
    assertThat(expected.values().get("t2i_r1")).isCloseTo(0.1, within(1e-12));
    assertThat(expected.values().get("t2i_r5")).isCloseTo(0.5, within(1e-12));
    assertThat(expected.values().get("t2i_r10")).isCloseTo(1, within(1e-12));
    assertThat(pessimistic.values().get("i2t_r10")).isZero();
    assertThat(pessimistic.values().get("t2i_r5")).isZero();
  }

  @Test
  void imagesWithoutACaptionAskNothingButAreFound() {
    Similarities similarities = matrix(3, 1, (i, t) -> i == 2 ? 1 : 0);

    MetricResult result = metric(Ties.EXPECTED).evaluate(similarities, (i, t) -> i == 0);

    assertThat(result.values()).containsEntry("i2t_r1", 1.0).containsEntry("t2i_r1", 0.0);
    assertThat(result.diagnostics())
        .contains(
            new Diagnostic.Quantity("images that ask", 1),
            new Diagnostic.Quantity("texts that ask", 1));
  }

  @Test
  void theFiguresAreNamedByTheSettings() {
    List<MetricSpec> specs =
        new Recall().create(new Recall.Settings(List.of(3, 50), Ties.EXPECTED)).specs();

    assertThat(specs.stream().map(MetricSpec::id))
        .containsExactly("i2t_r3", "i2t_r50", "t2i_r3", "t2i_r50", "mr");
  }

  @Test
  void captionsOfNoImageAndEmptySettingsAreRefused() {
    assertThatThrownBy(
            () -> metric(Ties.EXPECTED).evaluate(matrix(2, 2, (i, t) -> 0), (i, t) -> false))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new Recall.Settings(List.of(), Ties.EXPECTED))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> new Recall.Settings(List.of(1, 1), Ties.EXPECTED))
        .hasMessageContaining("twice");
  }

  private static RetrievalMetric metric(Ties ties) {
    return new Recall().create(new Recall.Settings(AT, ties));
  }

  private interface Value {
    double at(int image, int text);
  }

  private static Similarities matrix(int images, int texts, Value value) {
    return new Similarities() {
      @Override
      public int images() {
        return images;
      }

      @Override
      public int texts() {
        return texts;
      }

      @Override
      public double value(int image, int text) {
        return value.at(image, text);
      }
    };
  }

  private static double byImage(Similarities s, Truth truth, int k, Random random) {
    return IntStream.range(0, s.images())
        .filter(i -> IntStream.range(0, s.texts()).anyMatch(t -> truth.matches(i, t)))
        .mapToDouble(
            i ->
                first(s.texts(), t -> s.value(i, t), k, random).stream()
                        .anyMatch(t -> truth.matches(i, t))
                    ? 1
                    : 0)
        .average()
        .orElseThrow();
  }

  private static double byText(Similarities s, Truth truth, int k, Random random) {
    return IntStream.range(0, s.texts())
        .mapToDouble(
            t ->
                first(s.images(), i -> s.value(i, t), k, random).stream()
                        .anyMatch(i -> truth.matches(i, t))
                    ? 1
                    : 0)
        .average()
        .orElseThrow();
  }

  /** The first k items by value, equal ones in a random order. */
  private static List<Integer> first(int items, IntToDoubleFunction value, int k, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, items).boxed().toList());
    Collections.shuffle(order, random);
    order.sort(Comparator.comparingDouble((Integer item) -> -value.applyAsDouble(item)));
    return order.subList(0, Math.min(k, items));
  }
}
