package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import slm.ui.macro.Console.Kind;
import slm.ui.macro.Console.Line;

class ConsoleTest {

  private final Console console = new Console();

  @Test
  void linesComeInTheirOrder() {
    AtomicInteger told = new AtomicInteger();
    console.listen(told::incrementAndGet);
    console.add(new Line(Kind.PRINTED, "a"));
    console.add(new Line(Kind.PRINTED, "b"));

    assertThat(console.take().added()).extracting(Line::text).containsExactly("a", "b");
    assertThat(console.take().added()).isEmpty();
    assertThat(told).hasValue(2);
  }

  @Test
  void anEndlessLoopKeepsTheNewestLinesOnly() {
    print(Console.MOST - 10);
    console.take();
    print(15);

    Console.Arrived arrived = console.take();

    assertThat(arrived.dropped()).isEqualTo(5);
    assertThat(console.lines()).hasSize(Console.MOST);
    assertThat(console.lines().get(Console.MOST - 1).text()).isEqualTo("14");
  }

  @Test
  void linesThatNobodyTookInAreDroppedToo() {
    print(3 * Console.MOST);

    assertThat(console.take().added()).hasSize(Console.MOST);
    assertThat(console.lines().get(0).text()).isEqualTo(Integer.toString(2 * Console.MOST));
  }

  private void print(int lines) {
    for (int i = 0; i < lines; i++) {
      console.add(new Line(Kind.PRINTED, Integer.toString(i)));
    }
  }
}
