package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong calls of the verbs that work on the store, refused before it is opened. */
class StoreVerbsTest {

  private final CommandLineCall slm = new CommandLineCall();

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "99", "1000001", "2000000000"})
  void aNumberOfResamplesThatSaysNothingOrNeverEndsIsRefused(String number) {
    for (List<String> verb : List.of(List.of("compare", "latest"), List.of("leaderboard"))) {
      String[] args =
          java.util.stream.Stream.concat(
                  verb.stream(), java.util.stream.Stream.of("--resamples", number))
              .toArray(String[]::new);

      assertThat(slm.run(args)).isEqualTo(Exit.USAGE);
      assertThat(slm.err)
          .contains("--resamples " + number + " is out of range: give 100 to 1000000");
    }
  }

  @Test
  void casesAreThoseOfARun() {
    assertThat(slm.run("results", "--cases")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("--cases goes with a run");
  }
}
