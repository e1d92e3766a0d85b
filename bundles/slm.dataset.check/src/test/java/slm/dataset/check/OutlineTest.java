package slm.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import slm.api.Monitor;
import slm.api.dataset.Vertex;

class OutlineTest {

  @Test
  void crossingsAreFoundAsByLookingAtAllPairs() {
    Random random = new Random(3);
    int crossing = 0;
    for (int round = 0; round < 2000; round++) {
      List<Vertex> vertices =
          Stream.generate(() -> new Vertex(random.nextInt(12), random.nextInt(12)))
              .limit(3 + random.nextInt(5))
              .toList();

      boolean crosses = new Outline(vertices).crossesItself(Monitor.NONE);

      assertThat(crosses).as("%s", vertices).isEqualTo(naive(vertices));
      crossing += crosses ? 1 : 0;
    }
    assertThat(crossing).isBetween(200, 1800);
  }

  @Test
  void theBridgeToAHoleIsNoCrossing() {
    List<Vertex> ring =
        List.of(
            new Vertex(0, 0),
            new Vertex(9, 0),
            new Vertex(6, 3),
            new Vertex(3, 3),
            new Vertex(3, 6),
            new Vertex(6, 6),
            new Vertex(6, 3),
            new Vertex(9, 0),
            new Vertex(9, 9),
            new Vertex(0, 9));

    assertThat(new Outline(ring).crossesItself(Monitor.NONE)).isFalse();
    assertThat(new Outline(ring).area()).isEqualTo(72);
  }

  private static boolean naive(List<Vertex> v) {
    int n = v.size();
    return IntStream.range(0, n)
        .anyMatch(
            i ->
                IntStream.range(0, i)
                    .anyMatch(
                        j -> cross(v.get(i), v.get((i + 1) % n), v.get(j), v.get((j + 1) % n))));
  }

  private static boolean cross(Vertex a, Vertex b, Vertex c, Vertex d) {
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
  }

  private static double turn(Vertex a, Vertex b, Vertex c) {
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
  }
}
