package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import slm.api.InputException;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;
import slm.api.result.RunSummary;

/** The engine with the live components and the default model. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class EngineIT {

  private static final Path PLUGINS = Path.of("target/plugins");

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @TempDir Path folder;

  @Test
  public void equalIdentitiesGiveEqualBytesOnAnyNumberOfThreads() throws IOException {
    StageSpec dataset = Scenes.write(folder.resolve("data"));

    Map<String, byte[]> one = results(dataset, options(1));
    Map<String, byte[]> four = results(dataset, options(4));

    assertThat(one.keySet())
        .contains("results.csv", "probmap_0.png", "heatmap_2.png", "addmap_1.jpg");
    assertThat(four.keySet()).isEqualTo(one.keySet());
    one.forEach((name, bytes) -> assertThat(four.get(name)).as(name).isEqualTo(bytes));
  }

  private Map<String, byte[]> results(StageSpec dataset, RunOptions options) throws IOException {
    Path out = folder.resolve("out" + options.threads());
    run(dataset, Variant.DEFAULT, options, new Recorder(), out);
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(out)) {
      for (Path file : list.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("timings.csv") && !name.equals("run.json")) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  @Test
  public void theSecondQueryOnASceneEncodesNoTile() throws IOException {
    Recorder recorder = new Recorder();

    run(
        Scenes.write(folder.resolve("data")),
        Variant.DEFAULT,
        options(2),
        recorder,
        folder.resolve("o"));

    assertThat(recorder.outcomes.get(0).encodedTiles()).isPositive();
    assertThat(recorder.outcomes.get(1).encodedTiles()).isZero();
    assertThat(recorder.outcomes.get(2).encodedTiles()).isPositive();
  }

  @Test
  public void aCaseThatFailsDoesNotStopTheOthers() throws IOException {
    StageSpec dataset = Scenes.write(folder.resolve("data"));
    String square = "[[[100,100],[500,100],[500,500],[100,500]]]";
    Files.writeString(folder.resolve("data/text.png"), "this is no image");
    Files.writeString(
        folder.resolve("data/anno.json"),
        "["
            + String.join(
                ",",
                Scenes.entry("a", "none.png", square),
                Scenes.entry("b", "text.png", square),
                Scenes.entry("c", "0.png", "[[[5000,5000],[6000,5000],[6000,6000]]]"),
                Scenes.entry("d", "0.png", "[[[1,1],[2,2]]]"),
                Scenes.entry("e", "0.png", "[[[5,5],[5,5],[5,5]]]"),
                Scenes.entry("f", "0.png", square))
            + "]");
    Recorder recorder = new Recorder();
    Path out = folder.resolve("out");

    RunSummary summary = run(dataset, Variant.DEFAULT, options(2), recorder, out);

    assertThat(summary.complete()).isFalse();
    assertThat(summary.variants().get(0).failed()).isEqualTo(5);
    assertThat(summary.variants().get(0).done()).isEqualTo(1);
    List<String> words =
        List.of("does not exist", "not an image", "outside the scene", "2 points", "too small");
    for (int i = 0; i < words.size(); i++) {
      assertThat(recorder.outcomes.get(i).error()).get().asString().contains(words.get(i));
    }
    assertThat(Files.readAllLines(out.resolve("results.csv")))
        .hasSize(8)
        .contains("0,none.png,a,,,,")
        .last()
        .asString()
        .startsWith("mean,,,0.");
  }

  @Test
  public void cancellingKeepsWhatIsDone() throws IOException {
    Recorder[] recorder = new Recorder[1];
    recorder[0] = new Recorder(subject -> recorder[0].cancelled = subject.index() == 1);
    Path out = folder.resolve("out");

    RunSummary summary =
        run(Scenes.write(folder.resolve("data")), Variant.DEFAULT, options(2), recorder[0], out);

    assertThat(summary.cancelled()).isTrue();
    assertThat(recorder[0].outcomes).hasSize(1);
    assertThat(out.resolve("probmap_0.png")).exists();
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"cancelled\" : true");
  }

  @Test
  public void anUnknownIdSuggestsTheNearest() throws IOException {
    StageSpec dataset = Scenes.write(folder.resolve("data"));

    assertThatThrownBy(
            () ->
                run(
                    dataset,
                    withFilter("medain:251"),
                    options(2),
                    new Recorder(),
                    folder.resolve("o")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Did you mean 'median'?");
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  public void theFiguresOfMetricsAreToldInTheOrderOfTheColumns() {
    List<MetricSpec> figures =
        workbench.figures(List.of(new StageSpec("pointing"), new StageSpec("selo")));

    assertThat(figures)
        .extracting(MetricSpec::id)
        .containsExactly("pointing", "rsu", "rda", "ras", "rmi");
    assertThat(figures).filteredOn(figure -> !figure.higherIsBetter()).hasSize(1);
  }

  @Test
  public void aFolderThatCannotBeWrittenIsSaidBeforeAnythingIsComputed() throws IOException {
    StageSpec dataset = Scenes.write(folder.resolve("data"));
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Recorder recorder = new Recorder();

    assertThatThrownBy(() -> run(dataset, Variant.DEFAULT, options(2), recorder, file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(file.toString());
    assertThat(recorder.outcomes).isEmpty();
  }

  @Test
  public void configurationChangesDefaultsAndNothingElse() throws Exception {
    org.osgi.service.cm.ConfigurationAdmin admin =
        context.getService(
            context.getServiceReference(org.osgi.service.cm.ConfigurationAdmin.class));
    org.osgi.service.cm.Configuration configuration =
        admin.getConfiguration("slm.filter.median.MedianFilter", "?");
    try {
      configuration.update(new java.util.Hashtable<>(Map.of("size", 31)));
      Await.until("the new default", () -> sizeOfMedian().equals("31"));
    } finally {
      configuration.delete();
    }
    Await.until("the old default", () -> sizeOfMedian().equals("251"));
  }

  private String sizeOfMedian() {
    return workbench.components(StageKind.FILTER).stream()
        .filter(filter -> filter.id().equals("median"))
        .findAny()
        .map(filter -> filter.settings().get(0).value())
        .orElse("");
  }

  @Test
  public void aPlugInDroppedReplacedAndDeletedDuringARunIsUsedByTheNextCase() throws IOException {
    StageSpec dataset = cases(4);
    Files.deleteIfExists(PLUGINS.resolve("half.jar"));
    PluginJar.drop("1.0.0", "left", PLUGINS);
    Await.until("the plug-in is live", () -> live("half"));
    Variant variant =
        new Variant(
            new StageSpec("sliding"),
            new StageSpec("plain"),
            new StageSpec("aerial"),
            new StageSpec("half"),
            new StageSpec("none"),
            List.of());
    Recorder recorder =
        new Recorder(
            subject -> {
              try {
                switch (subject.index()) {
                  case 1 -> {
                    PluginJar.drop("2.0.0", "right", PLUGINS);
                    Await.until("version 2", () -> version("half").equals("2.0.0"));
                  }
                  case 2 -> {
                    Files.delete(PLUGINS.resolve("half.jar"));
                    Await.until("no plug-in", () -> !live("half"));
                  }
                  case 3 -> {
                    PluginJar.drop("3.0.0", "left", PLUGINS);
                    Await.until("version 3", () -> version("half").equals("3.0.0"));
                  }
                  default -> {
                    // the first case begins with version 1
                  }
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });

    RunSummary summary = run(dataset, variant, options(2), recorder, folder.resolve("out"));

    assertThat(summary.variants().get(0).done()).isEqualTo(3);
    assertThat(recorder.outcomes)
        .extracting(o -> o.error().isPresent())
        .containsExactly(false, false, true, false);
    assertThat(recorder.outcomes.get(2).error().orElseThrow())
        .contains("There is no fusion 'half'");
    assertThat(fusionVersion(recorder, 0)).isEqualTo("1.0.0");
    assertThat(fusionVersion(recorder, 1)).isEqualTo("2.0.0");
    assertThat(fusionVersion(recorder, 3)).isEqualTo("3.0.0");
    assertThat(recorder.outcomes.get(1).warnings()).anyMatch(w -> w.contains("swapped"));
    assertThat(firstByte(folder.resolve("out/probmap_0.png"))).isEqualTo(255);
    assertThat(firstByte(folder.resolve("out/probmap_1.png"))).isZero();
    Files.delete(PLUGINS.resolve("half.jar"));
    Await.until("no plug-in", () -> !live("half"));
  }

  @Test
  public void aModelThatGoesFailsItsCaseAndItsReturnServesTheNext() throws Exception {
    StageSpec dataset = cases(3);
    Bundle aerial = bundle("slm.models.aerial");
    Recorder recorder =
        new Recorder(
            subject -> {
              try {
                if (subject.index() == 1) {
                  aerial.stop();
                } else if (subject.index() == 2) {
                  aerial.start();
                  Await.until("the encoder is back", () -> encoderIsLive());
                }
              } catch (BundleException e) {
                throw new AssertionError(e);
              }
            });

    run(dataset, Variant.DEFAULT, options(2), recorder, folder.resolve("out"));

    assertThat(recorder.outcomes)
        .extracting(o -> o.error().isPresent())
        .containsExactly(false, true, false);
    assertThat(recorder.outcomes.get(1).error().orElseThrow()).contains("aerial");
  }

  private boolean encoderIsLive() {
    return workbench.components(StageKind.ENCODER).stream().anyMatch(e -> e.id().equals("aerial"));
  }

  private StageSpec cases(int count) throws IOException {
    StageSpec dataset = Scenes.write(folder.resolve("data"));
    String square = "[[[100,100],[500,100],[500,500],[100,500]]]";
    String[] entries = new String[count];
    for (int i = 0; i < count; i++) {
      entries[i] = Scenes.entry("query " + i, "0.png", square);
    }
    Files.writeString(folder.resolve("data/anno.json"), "[" + String.join(",", entries) + "]");
    return dataset;
  }

  private static int firstByte(Path png) throws IOException {
    return javax.imageio.ImageIO.read(png.toFile()).getRaster().getSample(0, 0, 0);
  }

  private static String fusionVersion(Recorder recorder, int index) {
    return recorder.outcomes.get(index).madeBy().parts().stream()
        .filter(part -> part.kind().equals("fusion"))
        .map(PartIdentity::version)
        .findAny()
        .orElseThrow();
  }

  private boolean live(String fusion) {
    return !version(fusion).isEmpty();
  }

  private String version(String fusion) {
    return workbench.components(StageKind.FUSION).stream()
        .filter(component -> component.id().equals(fusion))
        .findAny()
        .map(component -> component.version())
        .orElse("");
  }

  private Bundle bundle(String name) {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getSymbolicName().equals(name)) {
        return bundle;
      }
    }
    throw new AssertionError("no bundle " + name);
  }

  private static Variant withFilter(String filter) {
    Variant d = Variant.DEFAULT;
    return new Variant(
        d.tiler(), d.query(), d.encoder(), d.fusion(), StageSpec.parse(filter), d.metrics());
  }

  private static RunOptions options(int threads) {
    return new RunOptions(threads, 1, "cpu", 1L << 30, false);
  }

  private RunSummary run(
      StageSpec dataset, Variant variant, RunOptions options, Recorder recorder, Path out) {
    StageSpec files = new StageSpec("files", Map.of("dir", out.toString()));
    return workbench.run(
        new Experiment("test", dataset, List.of(variant), List.of(files), 0), options, recorder);
  }
}
