package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real scenes with annotations, where they lie beside the checkout: the figures are those of the
 * reference's pipeline with the same model. Elsewhere this suite is empty.
 */
class SamplesTest {

  private static final Path UCM = Path.of(System.getProperty("slm.samples")).resolve("ucm");
  private static final List<String> FIGURES = List.of("rsu", "rda", "ras", "rmi");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> theFiguresAreTheReferences() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    if (!Files.isDirectory(UCM)) {
      return tests;
    }
    Path out = folder.resolve("out");
    Distribution.Ended run =
        new Distribution(Distribution.javas().get(0), folder.resolve("home"))
            .run(
                folder,
                "run",
                "--annotations",
                UCM.resolve("anno.json").toString(),
                "--images",
                UCM.resolve("imgs").toString(),
                "--out",
                out.toString());
    List<CSVRecord> ours = read(out.resolve("results.csv"));
    List<CSVRecord> expected = read(UCM.resolve("expected.csv"));
    tests.add(
        dynamicTest("all cases are done", () -> assertThat(run.code()).as(run.err()).isZero()));
    for (String figure : FIGURES) {
      tests.add(
          dynamicTest(
              "the mean of " + figure,
              () ->
                  assertThat(mean(ours, figure, expected.size()))
                      .isCloseTo(mean(expected, figure, expected.size()), within(0.01))));
    }
    tests.add(
        dynamicTest(
            "every case has its pictures",
            () -> {
              for (int i = 0; i < expected.size(); i++) {
                assertThat(out.resolve("probmap_" + i + ".png")).isNotEmptyFile();
                assertThat(out.resolve("heatmap_" + i + ".png")).isNotEmptyFile();
                assertThat(out.resolve("addmap_" + i + ".jpg")).isNotEmptyFile();
              }
            }));
    return tests;
  }

  private static double mean(List<CSVRecord> rows, String figure, int count) {
    return rows.stream()
        .limit(count)
        .mapToDouble(row -> Double.parseDouble(row.get(figure)))
        .average()
        .orElseThrow();
  }

  private static List<CSVRecord> read(Path csv) throws IOException {
    try (var reader = Files.newBufferedReader(csv)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }
}
