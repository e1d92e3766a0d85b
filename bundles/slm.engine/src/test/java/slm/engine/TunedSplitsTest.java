package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.experiment.EncoderSpeed;

class TunedSplitsTest {

  private static final EncoderSpeed FOUR = new EncoderSpeed(4, 2, 1, 500);
  private static final EncoderSpeed EIGHT = new EncoderSpeed(8, 1, 2, 600.5);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void noFileYet() {
    file = folder.resolve("home/tuning.tsv");
  }

  @Test
  void whatIsKeptIsFoundAgainByDigestDeviceAndMachine() {
    TunedSplits here = new TunedSplits(file, "2 x  Fast\tOne");
    assertThat(here.get("aa", "cpu")).isEmpty();

    here.keep("aa", "cpu", FOUR);
    here.keep("bb", "cpu", EIGHT);

    TunedSplits again = new TunedSplits(file, "2 x Fast One");
    assertThat(again.get("aa", "cpu")).contains(FOUR);
    assertThat(again.get("bb", "cpu")).contains(EIGHT);
    assertThat(again.get("aa", "cuda")).isEmpty();
    assertThat(again.get("a", "cpu")).isEmpty();
    assertThat(new TunedSplits(file, "4 x Fast One").get("aa", "cpu")).isEmpty();
  }

  @Test
  void keepingAgainReplacesThatLineOnly() throws IOException {
    new TunedSplits(file, "one").keep("aa", "cpu", EIGHT);
    TunedSplits splits = new TunedSplits(file, "two");
    splits.keep("aa", "cpu", EIGHT);

    splits.keep("aa", "cpu", FOUR);

    assertThat(splits.get("aa", "cpu")).contains(FOUR);
    assertThat(new TunedSplits(file, "one").get("aa", "cpu")).contains(EIGHT);
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .contains("4\t2\t1\t500.0\tcpu\ttwo\taa", "8\t1\t2\t600.5\tcpu\tone\taa");
  }

  @Test
  void aDamagedLineCountsForNothingAndStays() throws IOException {
    Files.createDirectories(file.getParent());
    for (String damaged : new String[] {"x\t2\t1\t5", "4\t2", "0\t2\t1\t5", ""}) {
      Files.writeString(file, damaged + "\tcpu\tone\taa\n");

      TunedSplits splits = new TunedSplits(file, "one");
      assertThat(splits.get("aa", "cpu")).as(damaged).isEmpty();

      splits.keep("bb", "cpu", FOUR);
      assertThat(Files.readString(file)).contains(damaged + "\tcpu\tone\taa\n");
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsTold() throws IOException {
    Files.writeString(folder.resolve("home"), "in the way");

    assertThatThrownBy(() -> new TunedSplits(file, "one").keep("aa", "cpu", FOUR))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("tuning.tsv");
  }
}
