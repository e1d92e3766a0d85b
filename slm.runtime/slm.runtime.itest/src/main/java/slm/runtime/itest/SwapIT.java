package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunSummary;
import slm.runtime.itest.plugin.PluginActivator;

/** Parts that go, or are replaced, in the middle of a case. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class SwapIT {

  private static final Path PLUGINS = Path.of("target/plugins");
  private static final RunOptions FAIL = new RunOptions(2, 1, "cpu", 1L << 30, false);
  private static final RunOptions REBIND =
      FAIL.with(SwapPolicy.REBIND, RunOptions.DEFAULT_PATIENCE);

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @TempDir Path folder;

  @BeforeEach
  void dropThePlugIn() throws IOException {
    Files.deleteIfExists(PLUGINS.resolve("half.jar"));
    PluginJar.drop("1.0.0", "left", PLUGINS);
    Await.until("the plug-in is live", () -> version("half").equals("1.0.0"));
  }

  @AfterEach
  void removeThePlugIn() throws IOException, BundleException {
    System.getProperties().remove(PluginActivator.HOOK);
    Files.deleteIfExists(PLUGINS.resolve("half.jar"));
    Await.until(
        "the plug-in is uninstalled",
        () -> Arrays.stream(context.getBundles()).noneMatch(b -> b.getLocation().contains("half")));
    bundle("slm.metric.selo").start();
    bundle("slm.models.aerial").start();
  }

  @Test
  public void aBundleThatStopsIsHeldUpUntilTheCallInItHasEnded() throws IOException {
    List<CompletableFuture<Void>> stops = new ArrayList<>();
    inEachCall(
        version -> {
          Bundle half = bundle("plugin.half");
          stops.add(run(half::stop));
          Await.until("the bundle stops", () -> half.getState() == Bundle.STOPPING);
          assertThat(stops.get(0)).isNotDone();
        });
    Recorder recorder = new Recorder();

    RunSummary summary = run(1, FAIL, recorder);

    stops.get(0).join();
    assertThat(summary.variants().get(0).done()).isEqualTo(1);
    assertThat(part(recorder.outcomes.get(0), "fusion").version()).isEqualTo("1.0.0");
    assertThat(recorder.outcomes.get(0).withdrawn()).isEmpty();
  }

  @Test
  public void aPartThatGoesBeforeItsTurnFailsTheCaseByThePolicyFail() throws Exception {
    inEachCall(version -> stop("slm.metric.selo"));
    Recorder recorder =
        new Recorder(
            subject -> {
              if (subject.index() == 1) {
                System.getProperties().remove(PluginActivator.HOOK);
                start("slm.metric.selo");
              }
            });

    RunSummary summary = run(2, FAIL, recorder);

    assertThat(summary.variants().get(0).failed()).isEqualTo(1);
    assertThat(summary.variants().get(0).done()).isEqualTo(1);
    CaseOutcome failed = recorder.outcomes.get(0);
    assertThat(failed.error().orElseThrow())
        .contains("metric 'selo' was withdrawn: slm.metric.selo 0.1.0 was stopped")
        .endsWith("Run case 0 again, or run with the policy rebind.");
    assertThat(failed.withdrawn()).extracting(PartIdentity::id).containsExactly("selo");
    assertThat(Files.readAllLines(folder.resolve("out/parts.csv")))
        .anyMatch(line -> line.startsWith("0,0,withdrawn,metric,selo,slm.metric.selo,0.1.0,"))
        .anyMatch(line -> line.startsWith("0,0,failed,fusion,half,plugin.half,1.0.0,"))
        .anyMatch(line -> line.startsWith("0,1,made,metric,selo,"));
  }

  @Test
  public void byThePolicyRebindTheCaseWaitsForItsReturn() throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    List<CompletableFuture<Void>> starts = new ArrayList<>();
    inEachCall(
        version -> {
          if (first.getAndSet(false)) {
            stop("slm.metric.selo");
            starts.add(run(bundle("slm.metric.selo")::start));
          }
        });
    Recorder recorder = new Recorder();

    RunSummary summary = run(1, REBIND, recorder);

    starts.get(0).join();
    assertThat(summary.variants().get(0).done()).isEqualTo(1);
    assertThat(summary.swaps()).as("the very same part came back").isEmpty();
    CaseOutcome outcome = recorder.outcomes.get(0);
    // the start may be over before the case asks for the metric; mostly it is not
    assertThat(outcome.withdrawn()).extracting(PartIdentity::id).containsOnly("selo");
    assertThat(outcome.figures()).containsKey("rmi");
  }

  @Test
  public void byThePolicyRebindTheCaseFailsWhenNothingComesInTime() throws Exception {
    inEachCall(version -> stop("slm.metric.selo"));
    Recorder recorder = new Recorder();

    RunSummary summary = run(1, FAIL.with(SwapPolicy.REBIND, Duration.ofSeconds(1)), recorder);

    assertThat(summary.variants().get(0).failed()).isEqualTo(1);
    assertThat(recorder.outcomes.get(0).error().orElseThrow())
        .isEqualTo("There is no metric 'selo', also after 1 seconds. Install its bundle again.");
  }

  @Test
  public void aModelUpdatedInTheMiddleOfABatchLosesNoCase() throws Exception {
    Bundle aerial = bundle("slm.models.aerial");
    byte[] original = ModelJar.of(aerial, aerial.getVersion().toString(), UnaryOperator.identity());
    byte[] changed = ModelJar.of(aerial, "0.1.99", yaml -> yaml.replace("batch: 8", "batch: 2"));
    Progressing recorder = new Progressing();
    List<CompletableFuture<Void>> updates = new ArrayList<>();
    recorder.atFirstBatch =
        () -> {
          updates.add(run(() -> aerial.update(new ByteArrayInputStream(changed))));
          Await.until("the model stops", () -> aerial.getState() != Bundle.ACTIVE);
        };

    RunSummary summary;
    try {
      summary = run(3, REBIND, recorder);
      updates.get(0).join();
    } finally {
      aerial.update(new ByteArrayInputStream(original));
    }

    assertThat(summary.variants().get(0).done()).isEqualTo(3);
    CaseOutcome begunAnew = recorder.outcomes.get(0);
    assertThat(begunAnew.withdrawn()).extracting(PartIdentity::version).containsExactly("0.1.0");
    assertThat(recorder.outcomes)
        .allMatch(outcome -> part(outcome, "encoder").version().equals("0.1.99"));
    assertThat(summary.swaps()).hasSize(1);
    assertThat(summary.swaps().get(0).restarted()).isTrue();
    assertThat(summary.swaps().get(0).from().version()).isEqualTo("0.1.0");
    assertThat(summary.swaps().get(0).to().version()).isEqualTo("0.1.99");
    assertThat(summary.swaps().get(0).to().digest())
        .isNotEqualTo(summary.swaps().get(0).from().digest());
    assertThat(recorder.swaps).isEqualTo(summary.swaps());
    assertThat(Files.readString(folder.resolve("out/run.json")))
        .containsPattern("\"swaps\" : \\[ \\{")
        .contains("\"restarted\" : true");
    Await.until("the model is back", () -> version(StageKind.ENCODER, "aerial").equals("0.1.0"));
  }

  /** Does something once, when the first batch of the run has been encoded. */
  private static final class Progressing implements slm.api.result.RunListener {
    final List<CaseOutcome> outcomes = new ArrayList<>();
    final List<slm.api.result.Swap> swaps = new ArrayList<>();
    private final AtomicBoolean done = new AtomicBoolean();
    Runnable atFirstBatch;

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void progress(String stage, long count, long total) {
      if (stage.equals("encode") && done.compareAndSet(false, true)) {
        atFirstBatch.run();
      }
    }

    @Override
    public void swapped(slm.api.result.Swap swap) {
      swaps.add(swap);
    }

    @Override
    public void caseDone(CaseOutcome outcome) {
      outcomes.add(outcome);
    }
  }

  private static void inEachCall(Consumer<String> hook) {
    System.getProperties().put(PluginActivator.HOOK, hook);
  }

  private interface Change {
    void make() throws BundleException;
  }

  private static CompletableFuture<Void> run(Change change) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            change.make();
          } catch (BundleException e) {
            throw new AssertionError(e);
          }
        });
  }

  private void stop(String name) {
    run(bundle(name)::stop).join();
  }

  private void start(String name) {
    run(bundle(name)::start).join();
  }

  private static PartIdentity part(CaseOutcome outcome, String kind) {
    return outcome.madeBy().parts().stream()
        .filter(part -> part.kind().equals(kind))
        .findAny()
        .orElseThrow();
  }

  private String version(String fusion) {
    return version(StageKind.FUSION, fusion);
  }

  private String version(StageKind kind, String id) {
    return workbench.components(kind).stream()
        .filter(component -> component.id().equals(id))
        .findAny()
        .map(component -> component.version())
        .orElse("");
  }

  private Bundle bundle(String name) {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName())) {
        return bundle;
      }
    }
    throw new AssertionError("no bundle " + name);
  }

  private RunSummary run(int cases, RunOptions options, slm.api.result.RunListener recorder)
      throws IOException {
    StageSpec dataset = Scenes.write(folder.resolve("data"));
    String square = "[[[100,100],[500,100],[500,500],[100,500]]]";
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      entries.add(Scenes.entry("query " + i, "0.png", square));
    }
    Files.writeString(folder.resolve("data/anno.json"), "[" + String.join(",", entries) + "]");
    Variant variant =
        new Variant(
            new StageSpec("sliding"),
            new StageSpec("plain"),
            new StageSpec("aerial"),
            new StageSpec("half"),
            new StageSpec("none"),
            List.of(new StageSpec("selo")));
    StageSpec files = new StageSpec("files", Map.of("dir", folder.resolve("out").toString()));
    return workbench.run(
        new Experiment("swap", dataset, List.of(variant), List.of(files), 0), options, recorder);
  }
}
