package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.result.CaseOutcome;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;
import slm.api.study.MetricSanity;
import slm.api.study.Studies;
import slm.api.study.Study;

/** The standard studies run with the parts of the distribution. */
@ExtendWith(ServiceExtension.class)
public class StudiesIT {

  private static final StageSpec TINY =
      StageSpec.parse("synthetic:scenes=1,width=320,height=256,cases=2,block=128,seed=5");
  private static final List<StageSpec> SELO = List.of(new StageSpec("selo"));
  private static final RunOptions OPTIONS = new RunOptions(2, 1, "cpu", 1L << 24, false);

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @InjectService(timeout = 20_000)
  ExperimentFiles files;

  @InjectService(timeout = 20_000)
  Studies studies;

  @InjectService(timeout = 20_000)
  MetricSanity sanity;

  @TempDir Path folder;

  private final BundleContext context = FrameworkUtil.getBundle(StudiesIT.class).getBundleContext();

  @Test
  public void everyStudyRunsAndLeavesItsResultsBesideItsFile() throws Exception {
    List<Bundle> family = new ArrayList<>();
    try {
      for (String id : List.of("aerial-nano", "aerial-nano-ucm", "aerial-nano-rsicd")) {
        family.add(install(id));
      }
      for (Study study : studies.list()) {
        if (study.form() == Study.Form.EXPERIMENT) {
          assertRuns(study.name());
        }
      }
    } finally {
      for (Bundle model : family) {
        model.uninstall();
      }
    }
  }

  @Test
  public void aStudyWhoseModelsAreNotThereSaysWhatToInstall() {
    assertThatThrownBy(() -> studies.text("trainsets", TINY, SELO))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("slm install slm.models.aerial-nano-ucm");
  }

  @Test
  public void everyFigurePutsTheRegionsThemselvesFirst() {
    StageSpec dataset =
        StageSpec.parse("synthetic:scenes=3,width=1536,height=1280,cases=6,seed=11");
    Recorder recorder = new Recorder();
    RunSummary summary =
        sanity.run(dataset, folder.resolve("maps"), List.of(), List.of(), 1, OPTIONS, recorder);

    assertThat(summary.complete()).isTrue();
    assertThat(summary.identity().variants())
        .extracting(VariantIdentity::name)
        .containsExactly("oracle", "centre", "random", "flat", "inverted");
    assertThat(sanity.verdicts(recorder.start, summary))
        .extracting(MetricSanity.Verdict::figure)
        .contains("rsu", "ras", "rda", "rmi", "pixel_auroc", "pixel_ap", "energy", "nss")
        .contains("pointing", "iou_best");
    assertThat(sanity.verdicts(recorder.start, summary))
        .allSatisfy(verdict -> assertThat(verdict.doubt()).as(verdict.figure()).isEmpty());
    assertThat(mean(summary, 0, "pixel_ap")).isEqualTo(1);
    assertThat(mean(summary, 2, "pixel_auroc")).isCloseTo(0.5, within(0.05));
    assertThat(mean(summary, 3, "pixel_auroc")).isEqualTo(0.5);
    assertThat(mean(summary, 3, "nss")).isZero();
    assertThat(mean(summary, 4, "pixel_auroc")).isZero();
  }

  private static double mean(RunSummary summary, int variant, String figure) {
    return summary.variants().get(variant).means().get(figure);
  }

  private void assertRuns(String study) throws IOException {
    Path place = Files.createDirectories(folder.resolve(study));
    Path file = place.resolve(study + ".yaml");
    Files.writeString(file, studies.text(study, TINY, SELO));
    ExperimentFile written = files.read(file);
    assertThat(written.name()).isEqualTo(study);
    Experiment experiment = written.experiments().values().iterator().next();
    Recorder recorder = new Recorder();

    RunSummary summary = workbench.run(experiment, OPTIONS, recorder);

    assertThat(recorder.outcomes)
        .as(study)
        .hasSize(2 * experiment.variants().size())
        .allSatisfy(outcome -> assertThat(outcome.error()).isEmpty())
        .extracting(CaseOutcome::figures)
        .allSatisfy(figures -> assertThat(figures).containsKey("rmi"));
    assertThat(summary.complete()).isTrue();
    assertThat(experiment.variants()).hasSizeGreaterThan(1);
    assertThat(place.resolve("results.csv")).exists();
    assertThat(place.resolve("run.json")).exists();
  }

  private Bundle install(String id) throws Exception {
    Path jar =
        Path.of(System.getProperty("slm.models"), "slm.models." + id, "target")
            .resolve("slm.models." + id + "-0.1.0-SNAPSHOT.jar");
    Bundle model = context.installBundle(jar.toUri().toString());
    model.start();
    Await.until(
        "the encoder " + id,
        () ->
            workbench.components(StageKind.ENCODER).stream()
                .anyMatch(encoder -> encoder.id().equals(id)));
    return model;
  }
}
