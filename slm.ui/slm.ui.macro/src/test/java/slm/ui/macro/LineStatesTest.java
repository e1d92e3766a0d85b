package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineStatesTest {

  private final Colouring colouring = Colouring.of("ijm", Set.of());

  @Test
  void aChangeConcernsItsLineOnlyWhenTheNextBeginsAsBefore() {
    List<String> lines = new ArrayList<>(List.of("a", "b", "c", "d"));
    LineStates states = new LineStates();
    states.reset(4);
    assertThat(look(states, lines)).containsExactly(0, 1, 2, 3);

    lines.set(1, "bb");
    states.changed(1, 0, 0);

    assertThat(look(states, lines)).containsExactly(1);
  }

  @Test
  void anOpenedCommentConcernsAllThatFollows() {
    List<String> lines = new ArrayList<>(List.of("a", "b", "c */", "d"));
    LineStates states = new LineStates();
    states.reset(4);
    look(states, lines);

    lines.set(0, "/* a");
    states.changed(0, 0, 0);

    assertThat(look(states, lines)).containsExactly(0, 1, 2);
  }

  /** Whatever is changed, every line is coloured as if the whole text was looked at. */
  @Test
  void linesAreAlwaysSeenWithTheStateThatTheyBeginWith() {
    String[] some = {"x", "/* y", "z */", "\"t\"", "", "/* a */"};
    Random random = new Random(3);
    for (int round = 0; round < 500; round++) {
      List<String> lines = new ArrayList<>();
      lines.add("x");
      List<Integer> seen = new ArrayList<>(List.of(-1));
      LineStates states = new LineStates();
      states.reset(1);
      for (int change = 0; change < 12; change++) {
        int line = random.nextInt(lines.size());
        int removed = random.nextInt(Math.min(3, lines.size() - line));
        int added = random.nextInt(3);
        for (int i = 0; i < removed; i++) {
          lines.remove(line + 1);
          seen.remove(line + 1);
        }
        for (int i = 0; i < added; i++) {
          lines.add(line + 1, some[random.nextInt(some.length)]);
          seen.add(line + 1, -1);
        }
        lines.set(line, some[random.nextInt(some.length)]);
        states.changed(line, removed, added);
        // sometimes there are more changes before it is done
        int steps = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(3);
        for (int i = 0; i < steps && states.isPending(); i++) {
          int at = states.next();
          seen.set(at, states.state());
          states.looked(colouring.line(lines.get(at), states.state()).state());
        }
      }
      while (states.isPending()) {
        int at = states.next();
        seen.set(at, states.state());
        states.looked(colouring.line(lines.get(at), states.state()).state());
      }
      int state = Colouring.START;
      for (int i = 0; i < lines.size(); i++) {
        assertThat(seen.get(i)).as("line " + i + " of " + lines).isEqualTo(state);
        state = colouring.line(lines.get(i), state).state();
      }
    }
  }

  private List<Integer> look(LineStates states, List<String> lines) {
    List<Integer> looked = new ArrayList<>();
    while (states.isPending()) {
      int at = states.next();
      looked.add(at);
      states.looked(colouring.line(lines.get(at), states.state()).state());
    }
    return looked;
  }
}
