package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.Keeping;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.result.RunSummary;
import slm.api.statistics.Method;
import slm.api.statistics.Ranking;
import slm.api.statistics.Rankings;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/** The result store under runs, coming and going. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class StoreIT {

  private static final int CYCLES = 20;

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @TempDir Path folder;

  private Bundle bundle;
  private StageSpec dataset;

  @BeforeEach
  void find() throws IOException {
    for (Bundle each : context.getBundles()) {
      if (each.getSymbolicName().equals("slm.store.jdbc")) {
        bundle = each;
      }
    }
    dataset = Scenes.write(folder.resolve("data"));
  }

  @AfterEach
  void startAgain() throws BundleException {
    bundle.start();
  }

  @Test
  public void aRunThatWasEndedIsTakenUpAndGivesTheSameBytes() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    run(whole, Keeping.NOT, new Recorder());
    Recorder[] self = new Recorder[1];
    Recorder stopping = new Recorder(subject -> self[0].cancelled = subject.index() == 1);
    self[0] = stopping;

    RunSummary first = run(parts, Keeping.STORE, stopping);
    Recorder rest = new Recorder();
    RunSummary second = run(parts, Keeping.RESUME, rest);

    assertThat(first.cancelled()).isTrue();
    assertThat(first.id()).isPresent();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.kept()).isEqualTo(1);
    assertThat(rest.outcomes).hasSize(3);
    assertThat(rest.start.id()).isEqualTo(first.id());
    for (String file : List.of("results.csv", "parts.csv", "probmap_0.png", "probmap_2.png")) {
      assertThat(parts.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(stored(first).state()).isEqualTo(StoredRun.State.ENDED);
    assertThat(stored(first).doneCases()).isEqualTo(3);
  }

  @Test
  public void aCaseWhoseFilesAreGoneIsDoneAgain() throws IOException {
    Path out = folder.resolve("out");
    run(out, Keeping.STORE, new Recorder());
    byte[] map = Files.readAllBytes(out.resolve("probmap_1.png"));
    Files.delete(out.resolve("probmap_1.png"));

    RunSummary again = run(out, Keeping.RESUME, new Recorder());

    assertThat(again.kept()).isEqualTo(2);
    assertThat(out.resolve("probmap_1.png")).hasBinaryContent(map);
  }

  @Test
  public void aRunWithOtherPartsIsNotTakenUp() throws IOException {
    Path out = folder.resolve("out");
    RunSummary mean = run(out, Keeping.STORE, new Recorder());

    RunSummary other =
        workbench.run(
            new Experiment("test", dataset, List.of(variant("max")), List.of(files(out)), 0),
            options(Keeping.RESUME),
            new Recorder());

    assertThat(other.kept()).isZero();
    assertThat(other.id()).isNotEqualTo(mean.id());
  }

  @Test
  public void withoutAStoreARunThatIsToBeKeptDoesNotBegin() throws Exception {
    bundle.stop();

    assertThatThrownBy(() -> run(folder.resolve("out"), Keeping.STORE, new Recorder()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no result store")
        .hasMessageContaining("--no-store");
    assertThat(run(folder.resolve("out"), Keeping.NOT, new Recorder()).complete()).isTrue();
  }

  @Test
  public void aStoreThatGoesAwayHarmsNoRunAndIsCompletedLater() throws Exception {
    Path out = folder.resolve("out");
    Recorder recorder =
        new Recorder(
            subject -> {},
            outcome -> {
              if (outcome.subject().index() == 0) {
                try {
                  bundle.stop();
                } catch (BundleException e) {
                  throw new IllegalStateException(e);
                }
              }
            });

    RunSummary summary = run(out, Keeping.STORE, recorder);
    bundle.start();
    RunSummary completed = run(out, Keeping.RESUME, new Recorder());

    assertThat(summary.complete()).isTrue();
    assertThat(summary.warnings()).singleElement().asString().contains("in part only");
    assertThat(Files.readAllLines(out.resolve("results.csv"))).hasSize(5);
    assertThat(completed.id()).isEqualTo(summary.id());
    assertThat(completed.kept()).isEqualTo(1);
    assertThat(completed.warnings()).isEmpty();
    assertThat(stored(summary).doneCases()).isEqualTo(3);
  }

  @Test
  public void runsAreRankedOverTheCasesTheyShare() throws IOException {
    RunSummary summary =
        workbench.run(
            new Experiment(
                "ranked", dataset, List.of(variant("mean"), variant("max")), List.of(), 0),
            options(Keeping.STORE),
            new Recorder());
    ServiceReference<Rankings> reference = context.getServiceReference(Rankings.class);

    Ranking ranking =
        context
            .getService(reference)
            .rank(List.of(stored(summary)), java.util.Optional.empty(), Method.DEFAULT);

    assertThat(ranking.figure().id()).isEqualTo("rmi");
    assertThat(ranking.cases()).isEqualTo(3);
    assertThat(ranking.entries())
        .extracting(Ranking.Entry::label)
        .containsExactlyInAnyOrder("mean", "max");
    for (Ranking.Entry entry : ranking.entries()) {
      assertThat(entry.estimate().mean())
          .isEqualTo(summary.variants().get(entry.variant()).means().get("rmi"));
    }
    assertThat(ranking.comparisons()).hasSize(1);
    context.ungetService(reference);
  }

  @Test
  public void aStoreThatIsStoppedLeavesNothingOpen() throws Exception {
    cycle();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long files = openFiles();

    for (int i = 0; i < CYCLES; i++) {
      cycle();
    }

    assertThat(ManagementFactory.getThreadMXBean().getThreadCount())
        .isLessThanOrEqualTo(threads + 2);
    assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("slm-store"))
        .noneMatch(thread -> thread.getName().startsWith("H2 TCP Server"));
  }

  /** Starts the store, uses it, and stops it. */
  private void cycle() throws BundleException {
    bundle.start();
    store().runs();
    bundle.stop();
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private ResultStore store() {
    ServiceReference<ResultStore> reference = context.getServiceReference(ResultStore.class);
    return context.getService(reference);
  }

  private StoredRun stored(RunSummary summary) {
    return store().run(summary.id().orElseThrow());
  }

  private RunSummary run(Path out, Keeping keeping, Recorder recorder) {
    return workbench.run(
        new Experiment("test", dataset, List.of(variant("mean")), List.of(files(out)), 0),
        options(keeping),
        recorder);
  }

  private static RunOptions options(Keeping keeping) {
    return new RunOptions(2, 1, "cpu", 1L << 30, false).with(keeping);
  }

  private static StageSpec files(Path out) {
    return new StageSpec("files", Map.of("dir", out.toString()));
  }

  private static Variant variant(String fusion) {
    Variant d = Variant.DEFAULT;
    return new Variant(
        d.tiler(), d.query(), d.encoder(), new StageSpec(fusion), d.filter(), d.metrics());
  }
}
