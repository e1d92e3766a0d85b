package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.result.CaseOutcome;
import slm.api.retrieval.Retrieval;
import slm.api.retrieval.RetrievalExperiment;
import slm.api.retrieval.RetrievalFiles;
import slm.api.retrieval.RetrievalSummary;

/** Encoders judged by retrieval, and maps by all metrics. */
@ExtendWith(ServiceExtension.class)
public class RetrievalIT {

  private static final List<String> METRICS =
      List.of("selo", "pointing", "iou", "pixels", "energy", "nss");

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @InjectService(timeout = 20_000)
  Retrieval retrieval;

  @InjectService(timeout = 20_000)
  RetrievalFiles files;

  @TempDir Path folder;

  @Test
  public void theDefaultModelBeatsChanceInBothDirections() {
    RetrievalSummary summary = retrieve("aerial", 2);

    Map<String, Double> figures = summary.outcomes().get(0).figures();
    assertThat(summary.complete()).isTrue();
    assertThat(summary.images()).isEqualTo(16);
    assertThat(summary.captions()).isEqualTo(32);
    assertThat(figures.keySet())
        .containsExactly("i2t_r1", "i2t_r5", "i2t_r10", "t2i_r1", "t2i_r5", "t2i_r10", "mr");
    // chance is 1/16 at 1 and 5/16 at 5
    assertThat(figures.get("i2t_r1")).isGreaterThan(4 / 16.0);
    assertThat(figures.get("t2i_r1")).isGreaterThan(4 / 16.0);
    assertThat(figures.get("i2t_r5")).isGreaterThan(10 / 16.0);
    assertThat(figures.get("t2i_r5")).isGreaterThan(10 / 16.0);
  }

  @Test
  public void theFilesAreTheSameOnAnyNumberOfThreads() throws IOException {
    files.write(retrieve("aerial", 1), folder.resolve("one"));
    files.write(retrieve("aerial", 3), folder.resolve("three"));

    for (String file : List.of("retrieval.csv", "curves.csv")) {
      assertThat(Files.readString(folder.resolve("three").resolve(file)))
          .isEqualTo(Files.readString(folder.resolve("one").resolve(file)));
    }
    assertThat(Files.readString(folder.resolve("one/run.json"))).contains("\"captions\" : 32");
  }

  @Test
  public void whatIsNotThereIsNamedWithTheNearest() {
    assertThatThrownBy(() -> retrieve("areal", 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("aerial");
  }

  private RetrievalSummary retrieve(String encoder, int threads) {
    return retrieval.retrieve(
        new RetrievalExperiment(
            StageSpec.parse("synthetic:seed=20260101"),
            List.of(new StageSpec(encoder)),
            Variant.DEFAULT.query(),
            List.of(new StageSpec("recall")),
            0),
        new RunOptions(threads, 1, "cpu", 1L << 30, false),
        Monitor.NONE);
  }

  @Test
  public void allMetricsJudgeTheSameMapAndBeatChance() {
    List<CaseOutcome> one = judged(1);
    List<CaseOutcome> three = judged(3);

    assertThat(one).isNotEmpty();
    double auroc = 0;
    double nss = 0;
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).error()).isEmpty();
      assertThat(one.get(i).figures().keySet())
          .contains("rmi", "pointing", "iou_50", "iou_best", "recall_50", "pixel_ap")
          .contains("pixel_auroc", "energy", "nss");
      assertThat(three.get(i).figures()).isEqualTo(one.get(i).figures());
      assertThat(three.get(i).diagnostics()).isEqualTo(one.get(i).diagnostics());
      auroc += one.get(i).figures().get("pixel_auroc") / one.size();
      nss += one.get(i).figures().get("nss") / one.size();
    }
    assertThat(auroc).isGreaterThan(0.65);
    assertThat(nss).isGreaterThan(0.5);
  }

  private List<CaseOutcome> judged(int threads) {
    Recorder recorder = new Recorder();
    Variant like = Variant.DEFAULT;
    workbench.run(
        new Experiment(
            "metrics",
            StageSpec.parse("synthetic:scenes=1,width=1536,height=1536,cases=4,seed=7"),
            List.of(
                new Variant(
                    like.tiler(),
                    like.query(),
                    like.encoder(),
                    like.fusion(),
                    like.filter(),
                    METRICS.stream().map(StageSpec::new).toList())),
            List.of(),
            0),
        new RunOptions(threads, 1, "cpu", 1L << 30, false),
        recorder);
    return recorder.outcomes;
  }
}
