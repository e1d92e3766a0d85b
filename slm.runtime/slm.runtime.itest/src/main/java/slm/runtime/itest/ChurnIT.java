package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.result.CaseOutcome;
import slm.api.result.RunListener;
import slm.api.result.RunSummary;
import slm.api.result.Swap;

/**
 * A fusion and a model are installed, updated and uninstalled a thousand times in one process,
 * while runs that use both go on: no case is lost, and nothing is left behind. (A share of the
 * thousand, unless the full soak is asked for.)
 */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class ChurnIT {

  private static final int CYCLES = 10 * Integer.getInteger("slm.soak", 3);
  private static final int WARM_UP = 10;
  private static final long MEBI = 1 << 20;

  /** How much more of each there may be after the churn than before. */
  private static final Map<String, Long> MOST =
      Map.of(
          "threads", 3L,
          "classes", 60L,
          "class loaders of plug-ins", 1L,
          "files", 5L,
          "open files", 5L,
          "heap MiB", 8L,
          "direct MiB", 8L,
          "resident MiB beside the heap", 300L);

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @TempDir Path folder;

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  @Test
  public void nothingIsLostAndNothingIsLeftBehind() throws Exception {
    Bundle aerial = bundle("slm.models.aerial");
    List<byte[]> models = List.of(model(aerial, 1), model(aerial, 2));
    List<byte[]> fusions = List.of(fusion("1.0.0", "left"), fusion("2.0.0", "right"));
    StageSpec dataset = dataset();

    churn(WARM_UP, models, fusions, dataset);
    Map<String, Long> before = figures();
    Totals totals = churn(CYCLES, models, fusions, dataset);
    Map<String, Long> after = settled(before);

    String report =
        "%d cycles, %d cases, %d swaps, %d restarts%nbefore %s%nafter  %s%n"
            .formatted(CYCLES, totals.done, totals.swaps, totals.restarts, before, after);
    Files.writeString(Path.of("target/churn.txt"), report);
    System.out.print(report);
    assertThat(totals.errors.stream().distinct().limit(5)).isEmpty();
    assertThat(totals.done).as("cases done").isGreaterThan(CYCLES / 2);
    assertThat(totals.swaps).as("swaps seen by the runs").isGreaterThan(CYCLES / 2);
    assertThat(grown(before, after)).as(report).isEmpty();
  }

  /** The figures as soon as none has grown, or after a minute: idle threads end in their time. */
  private Map<String, Long> settled(Map<String, Long> before) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    Map<String, Long> figures = figures();
    while (!grown(before, figures).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(1000);
      figures = figures();
    }
    return figures;
  }

  private static List<String> grown(Map<String, Long> before, Map<String, Long> after) {
    return MOST.entrySet().stream()
        .filter(most -> after.get(most.getKey()) - before.get(most.getKey()) > most.getValue())
        .map(most -> most.getKey() + " by more than " + most.getValue())
        .toList();
  }

  private static final class Totals implements RunListener {
    private final List<String> errors = new ArrayList<>();
    private volatile int done;
    private int swaps;
    private int restarts;
    private volatile boolean enough;

    @Override
    public boolean cancelled() {
      return enough;
    }

    @Override
    public void progress(String stage, long count, long total) {
      // not of interest
    }

    @Override
    public void swapped(Swap swap) {
      swaps++;
      restarts += swap.restarted() ? 1 : 0;
    }

    @Override
    public void caseDone(CaseOutcome outcome) {
      done++;
      outcome.error().ifPresent(errors::add);
    }
  }

  /** Runs go on until the cycles are done. */
  private Totals churn(int cycles, List<byte[]> models, List<byte[]> fusions, StageSpec dataset)
      throws Exception {
    Totals totals = new Totals();
    Bundle fusion = install("churn:fusion", fusions.get(0));
    Bundle model = install("churn:model", models.get(0));
    Await.until("both are live", () -> offers(fusion) && offers(model));
    CompletableFuture<RunSummary> run = CompletableFuture.supplyAsync(() -> run(dataset, totals));
    Await.until("the first case", () -> totals.done > 0 || run.isDone());
    Bundle currentFusion = fusion;
    Bundle currentModel = model;
    for (int cycle = 0; cycle < cycles && !run.isDone(); cycle++) {
      currentFusion.update(new ByteArrayInputStream(fusions.get(1)));
      remember(currentFusion);
      currentModel.update(new ByteArrayInputStream(models.get(1)));
      int seen = totals.done;
      Await.until("a case with the new parts", () -> totals.done > seen || run.isDone());
      currentFusion.uninstall();
      currentModel.uninstall();
      currentFusion = install("churn:fusion", fusions.get(0));
      currentModel = install("churn:model", models.get(0));
      int again = totals.done;
      Await.until("a case with the old parts", () -> totals.done > again || run.isDone());
    }
    totals.enough = true;
    run.join();
    currentFusion.uninstall();
    currentModel.uninstall();
    return totals;
  }

  private RunSummary run(StageSpec dataset, Totals totals) {
    Variant variant =
        new Variant(
            StageSpec.parse("sliding:sizes=256"),
            new StageSpec("plain"),
            new StageSpec("churn"),
            new StageSpec("half"),
            new StageSpec("none"),
            List.of());
    RunOptions options =
        new RunOptions(2, 1, "cpu", 1L << 30, false)
            .with(SwapPolicy.REBIND, Duration.ofSeconds(60));
    return workbench.run(
        new Experiment("churn", dataset, List.of(variant), List.of(), 0), options, totals);
  }

  private Bundle install(String location, byte[] jar) throws BundleException {
    // the injected context remembers every bundle that was ever installed through it
    BundleContext system = context.getBundle(0).getBundleContext();
    Bundle bundle = system.installBundle(location, new ByteArrayInputStream(jar));
    bundle.start();
    remember(bundle);
    return bundle;
  }

  private void remember(Bundle bundle) {
    loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
  }

  private static boolean offers(Bundle bundle) {
    return bundle.getRegisteredServices() != null;
  }

  private static byte[] model(Bundle aerial, int batch) throws IOException {
    return ModelJar.of(
        aerial,
        "churn.model",
        batch + ".0.0",
        yaml -> yaml.replace("id: aerial", "id: churn").replace("batch: 8", "batch: " + batch));
  }

  private byte[] fusion(String version, String half) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    PluginJar.drop(version, half, jars);
    return Files.readAllBytes(jars.resolve("half.jar"));
  }

  /** More cases than any churn sees, over one scene. */
  private StageSpec dataset() throws IOException {
    StageSpec dataset = Scenes.write(folder.resolve("data"));
    String square = "[[[100,100],[500,100],[500,500],[100,500]]]";
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      entries.add(Scenes.entry("query " + i, "0.png", square));
    }
    Files.writeString(folder.resolve("data/anno.json"), "[" + String.join(",", entries) + "]");
    return dataset;
  }

  private Map<String, Long> figures() throws Exception {
    Map<String, Long> figures = new LinkedHashMap<>();
    Runtime runtime = Runtime.getRuntime();
    long heap = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      System.gc();
      heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
    }
    figures.put("heap MiB", heap / MEBI);
    figures.put(
        "direct MiB",
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum()
            / MEBI);
    trimNativeHeap();
    figures.put("resident MiB beside the heap", resident() - runtime.totalMemory() / MEBI);
    figures.put("threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
    figures.put("classes", (long) ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    figures.put(
        "class loaders of plug-ins",
        loaders.stream().filter(loader -> loader.get() != null).count());
    figures.put("files", files(Path.of("target")));
    figures.put(
        "open files",
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0L);
    return figures;
  }

  /** What malloc holds but nobody uses goes back to the system, where the JVM can ask for it. */
  private static void trimNativeHeap() throws JMException {
    ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    boolean offered =
        Stream.of(server.getMBeanInfo(commands).getOperations())
            .anyMatch(operation -> operation.getName().equals("systemTrimNativeHeap"));
    if (offered) {
      server.invoke(commands, "systemTrimNativeHeap", null, null);
    }
  }

  /** Memory of the process, natives included, where the system tells it as a file. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  /** Everything of this process on disk: home, bundle cache and temporary files. */
  private static long files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.count();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return files(folder);
      }
      throw e;
    }
  }

  private Bundle bundle(String name) {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName())) {
        return bundle;
      }
    }
    throw new AssertionError("no bundle " + name);
  }
}
