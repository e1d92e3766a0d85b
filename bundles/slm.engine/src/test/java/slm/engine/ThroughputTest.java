package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("sub").resolve("throughput.tsv");
  }

  @Test
  void whatWasMeasuredIsRememberedFromRunToRun() {
    Throughput first = new Throughput(file);
    first.add("encode a", 2, 10);
    first.add("filter b", 3, 1.5);
    first.keep();

    Throughput second = new Throughput(file);
    assertThat(second.ofAUnit("encode a")).hasValue(0.2);
    assertThat(second.ofAUnit("filter b")).hasValue(2);
    assertThat(second.ofAUnit("encode")).isEmpty();
  }

  @Test
  void newerExperienceCountsMore() {
    Throughput throughput = new Throughput(file);
    throughput.add("a", 1, 1);
    throughput.add("a", 3, 1);

    assertThat(throughput.ofAUnit("a").orElseThrow()).isEqualTo((0.8 * 1 + 3) / (0.8 + 1));
  }

  @Test
  void whatIsNoMeasurementIsNotRemembered() {
    Throughput throughput = new Throughput(file);
    throughput.add("none", 1, 0);
    throughput.add("nan", Double.NaN, 1);
    throughput.add("negative", -1, 1);
    throughput.add("two\nlines", 1, 1);
    throughput.keep();

    assertThat(file).doesNotExist();
  }

  @Test
  void damagedLinesAreLeftOut() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x\t1\ta\n2\t1\tb\n3\n4\t0\tc\n-5\t1\td\n\nNaN\t1\te\n");

    Throughput throughput = new Throughput(file);
    assertThat(throughput.ofAUnit("b")).hasValue(2);
    for (String damaged : new String[] {"a", "c", "d", "e", ""}) {
      assertThat(throughput.ofAUnit(damaged)).isEmpty();
    }
  }

  @Test
  void whatWasNotUsedForLongestGoesFirst() {
    Throughput throughput = new Throughput(file);
    throughput.add("old", 1, 1);
    throughput.add("kept", 1, 1);
    for (int i = 0; i < 1998; i++) {
      throughput.add("key " + i, 1, 1);
    }
    throughput.add("kept", 1, 1);
    throughput.add("one more", 1, 1);

    assertThat(throughput.ofAUnit("old")).isEmpty();
    assertThat(throughput.ofAUnit("kept")).isPresent();
    assertThat(throughput.ofAUnit("key 0")).isPresent();
  }
}
