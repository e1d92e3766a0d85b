package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.filter.FilterFactory;
import slm.api.filter.MapFilter;
import slm.api.health.Doctor;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.Scripts;

/** Macros as parts of the pipeline: they come, change and go while the workbench runs. */
@ExtendWith(ServiceExtension.class)
@Timeout(120)
public class MacroPartsIT {

  private static final StageSpec TINY =
      StageSpec.parse("synthetic:scenes=1,width=320,height=256,cases=1,block=128,seed=5");

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @InjectService(timeout = 20_000)
  Scripts scripts;

  @InjectService(timeout = 20_000)
  Doctor doctor;

  /** What the watcher of the plug-in folder calls. */
  @InjectService(timeout = 20_000, filter = "(service.ranking=2000)")
  ArtifactInstaller folderWatcher;

  @TempDir Path folder;

  private final Set<File> installed = new TreeSet<>();

  @AfterEach
  public void takeAway() throws Exception {
    for (File file : installed) {
      folderWatcher.uninstall(file);
    }
  }

  @Test
  public void aFilterComesChangesAndGoes() throws Exception {
    File file = put("invert.ijm", "// @slm.kind filter\n// @slm.id invert\nrun(\"Invert\");\n");

    assertThat(ids(StageKind.FILTER)).contains("invert");
    PartIdentity first = part(run("mean", "invert", "selo"), "invert");

    Files.writeString(
        file.toPath(), "// @slm.kind filter\n// @slm.id invert\nrun(\"Add...\", \"value=9\");\n");
    folderWatcher.update(file);
    PartIdentity second = part(run("mean", "invert", "selo"), "invert");

    assertThat(first.bundle()).isEqualTo("macro.filter.invert");
    assertThat(second.digest()).isNotEqualTo(first.digest());

    folderWatcher.uninstall(file);
    assertThat(ids(StageKind.FILTER)).doesNotContain("invert");
  }

  @Test
  public void aFilterThatDoesNothingChangesNothing() throws Exception {
    put("same.ijm", "// @slm.kind filter\n// @slm.id same\nx = getWidth();\n");

    assertThat(run("mean", "same", "selo").figures())
        .isEqualTo(run("mean", "none", "selo").figures());
  }

  @Test
  public void aFusionGetsTilesAndScores() throws Exception {
    put(
        "plus.ijm",
        """
        // @slm.kind fusion
        // @slm.id plus
        for (i = 0; i < Overlay.size; i++) {
          Overlay.activateSelection(i);
          run("Add...", "value=" + Roi.getName);
        }
        run("Select None");
        """);

    assertThat(run("plus", "none", "selo").figures()).containsKey("rmi");
  }

  @Test
  public void aMetricGetsMapRegionsAndOptions() throws Exception {
    put(
        "regions.ijm",
        """
        // @slm.kind metric
        // @slm.id regions
        // @slm.options 3
        // @slm.figure regions higher How many there are.
        // @slm.figure wide lower Width of the map by the option.
        return "regions=" + Overlay.size + ", wide=" + (getWidth() * getArgument());
        """);

    CaseOutcome outcome = run("mean", "none", "regions");

    assertThat(outcome.figures())
        .containsEntry("regions", (double) outcome.subject().regions().size())
        .containsEntry("wide", 960d);
    assertThat(run("mean", "none", "regions:options=2").figures()).containsEntry("wide", 640d);
  }

  @Test
  public void anErrorNamesFileAndLine() throws Exception {
    put("broken.ijm", "// @slm.kind filter\n// @slm.id broken\n\nfoo(2);\n");

    assertThat(run("mean", "broken", "selo").error().orElseThrow())
        .contains("broken.ijm, line 4: Undefined identifier");
  }

  @Test
  public void anImageOfAnotherSizeIsRefused() throws Exception {
    put(
        "small.ijm",
        "// @slm.kind filter\n// @slm.id small\nnewImage(\"a\", \"8-bit\", 9, 8, 1);\n");

    assertThat(run("mean", "small", "selo").error().orElseThrow())
        .contains("small.ijm left an image of 9 x 8 pixels for a map of 320 x 256");
  }

  @Test
  public void wrongHeadersAndTakenIdsAreToldByTheDoctor() throws Exception {
    put("kind.ijm", "// @slm.kind filtr\n// @slm.id a\n");
    put("none.ijm", "print(1);\n");
    put("one.ijm", "// @slm.kind filter\n// @slm.id twice\n");
    put("two.ijm", "// @slm.kind filter\n// @slm.id twice\n");

    assertThat(told())
        .contains("kind.ijm, line 1: 'filtr' is no kind of part")
        .contains("none.ijm does not say what it is")
        .contains("two.ijm has the id 'twice', which one.ijm has already");
  }

  private String told() {
    return doctor.examine().stream()
        .flatMap(section -> section.findings().stream())
        .map(finding -> finding.subject() + ": " + finding.finding() + " " + finding.remedy())
        .toList()
        .toString();
  }

  @Test
  public void anIdThatAnotherMacroHadIsTakenWhenItIsFree() throws Exception {
    File one = put("one.ijm", "// @slm.kind filter\n// @slm.id twice\n// @slm.title One\n");
    File two = put("two.ijm", "// @slm.kind filter\n// @slm.id twice\n// @slm.title Two\n");
    File three = put("three.ijm", "// @slm.kind filter\n// @slm.id twice\n// @slm.title Three\n");
    assertThat(titles("twice")).containsExactly("One");

    Files.writeString(one.toPath(), "// @slm.kind filter\n// @slm.id once\n// @slm.title One\n");
    folderWatcher.update(one);
    assertThat(titles("once")).containsExactly("One");
    assertThat(titles("twice")).containsExactly("Three");
    assertThat(told()).contains("two.ijm has the id 'twice', which three.ijm has already");

    folderWatcher.uninstall(three);
    assertThat(titles("twice")).containsExactly("Two");
    assertThat(told()).doesNotContain("two.ijm has the id");

    folderWatcher.uninstall(two);
    assertThat(titles("twice")).isEmpty();
  }

  @Test
  public void anIdThatAComponentHasIsNotTaken() throws Exception {
    put("mine.ijm", "// @slm.kind filter\n// @slm.id median\n// @slm.title Mine\n");

    assertThat(titles("median")).hasSize(1).doesNotContain("Mine");
    assertThat(told())
        .contains(
            "mine.ijm: mine.ijm has the id 'median', which the filter of slm.filter.median has"
                + " already Give the macro another id");
  }

  @Test
  public void aMacroGivesWayToAComponentAndComesBack() throws Exception {
    put("mine.ijm", "// @slm.kind filter\n// @slm.id rival\n// @slm.title Mine\n");
    assertThat(titles("rival")).containsExactly("Mine");
    FilterFactory<NoSettings> rival =
        new FilterFactory<>() {
          @Override
          public Class<NoSettings> settings() {
            return NoSettings.class;
          }

          @Override
          public MapFilter create(NoSettings settings) {
            throw new IllegalStateException();
          }
        };
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("slm.id", "rival");
    properties.put("slm.title", "Rival");
    properties.put("slm.summary", "");

    for (int i = 0; i < 3; i++) {
      ServiceRegistration<?> registration =
          FrameworkUtil.getBundle(MacroPartsIT.class)
              .getBundleContext()
              .registerService(FilterFactory.class.getName(), rival, properties);
      assertThat(titles("rival")).containsExactly("Rival");
      assertThat(told()).contains("'rival', which the filter of slm.runtime.itest has already");

      registration.unregister();
      assertThat(titles("rival")).containsExactly("Mine");
      assertThat(told()).contains("mine.ijm: is in use");
    }
  }

  /** Of all filters with an id. */
  private static List<Object> titles(String id) throws Exception {
    ServiceReference<?>[] found =
        FrameworkUtil.getBundle(MacroPartsIT.class)
            .getBundleContext()
            .getServiceReferences(FilterFactory.class.getName(), "(slm.id=" + id + ")");
    return Stream.of(found == null ? new ServiceReference<?>[0] : found)
        .map(service -> service.getProperty("slm.title"))
        .toList();
  }

  @Test
  public void aMacroCanUseAPartThatIsAMacro() throws Exception {
    put(
        "soft.ijm",
        "// @slm.kind filter\n// @slm.id soft\nrun(\"Gaussian Blur...\", \"sigma=3\");\n");

    assertThat(
            scripts
                .start(
                    new ScriptRequest(
                        "outer.ijm",
                        """
                        newImage("scene", "RGB ramp", 320, 256, 1);
                        setResult("mine", 0, 1);
                        run("SLM Localize...", "query=[a runway] filter=soft");
                        return getTitle() + ", images " + nImages + ", rows " + nResults;
                        """,
                        "",
                        Optional.empty()),
                    line -> {})
                .await()
                .value())
        .contains("Probability of a runway, images 2, rows 1");
  }

  @Test
  public void aPartFindsNothingOfOthersAndLeavesNothing() throws Exception {
    put(
        "untidy.ijm",
        """
        // @slm.kind filter
        // @slm.id untidy
        if (nImages != 1 || nResults != 0 || RoiManager.size != 0) exit("something was left");
        map = getImageID();
        run("Duplicate...", "title=copy");
        setResult("theirs", 0, 7);
        setResult("theirs", 1, 8);
        updateResults();
        makeRectangle(1, 2, 3, 4);
        roiManager("add");
        roiManager("reset");
        run("Select None");
        selectImage(map);
        """);

    assertThat(
            scripts
                .start(
                    new ScriptRequest(
                        "outer.ijm",
                        """
                        newImage("scene", "RGB ramp", 320, 256, 1);
                        setResult("mine", 0, 5);
                        updateResults();
                        makeRectangle(9, 9, 50, 40);
                        roiManager("add");
                        run("Select None");
                        run("SLM Localize...", "query=[a runway] filter=untidy");
                        roiManager("select", 0);
                        Roi.getBounds(x, y, width, height);
                        return "images " + nImages + ", rows " + nResults + ", mine "
                            + getResult("mine", 0) + ", regions " + RoiManager.size
                            + ", width " + width;
                        """,
                        "",
                        Optional.empty()),
                    line -> {})
                .await())
        .hasToString(
            "ScriptOutcome[value=Optional[images 2, rows 1, mine 5, regions 1, width 50],"
                + " error=Optional.empty]");
  }

  @Test
  public void whoGivesUpWaitingForAScriptLeavesTheScriptAlone() throws Exception {
    put("same.ijm", "// @slm.kind filter\n// @slm.id same\nx = getWidth();\n");
    CountDownLatch running = new CountDownLatch(1);
    ScriptRun script =
        scripts.start(
            new ScriptRequest(
                "long.ijm",
                """
                print("running");
                while (!File.exists(getArgument())) wait(10);
                return "to its end";
                """,
                folder.resolve("go").toString(),
                Optional.empty()),
            line -> running.countDown());
    running.await();

    MapFilter waiting = filter("same");
    assertThatThrownBy(() -> waiting.apply(map(), null, new GivenUp()))
        .isInstanceOf(CancellationException.class);
    Files.createFile(folder.resolve("go"));

    assertThat(script.await().value()).contains("to its end");
  }

  private static final String GROOVY_RUN =
      """
      import slm.api.experiment.*
      import slm.api.result.*

      def variant = new Variant(StageSpec.parse('sliding:sizes=64'), StageSpec.parse('plain'),
          StageSpec.parse('aerial'), StageSpec.parse('plus'), StageSpec.parse('soft'),
          [StageSpec.parse('size')])
      def dataset = StageSpec.parse(
          'synthetic:scenes=1,width=320,height=256,cases=1,block=128,seed=5')
      def figures = null
      def listener = new RunListener() {
        boolean cancelled() { false }
        void progress(String stage, long done, long total) {}
        void caseDone(CaseOutcome outcome) { figures = outcome.error().orElse('' + outcome.figures()) }
      }
      def run = { workbench ->
        workbench.run(new Experiment('script', dataset, [variant], [], 0),
            new RunOptions(2, 1, 'cpu', 1L << 24, false), listener)
      }
      """;

  private void putOneOfEachKind() throws Exception {
    put(
        "plus.ijm",
        """
        // @slm.kind fusion
        // @slm.id plus
        for (i = 0; i < Overlay.size; i++) {
          Overlay.activateSelection(i);
          run("Add...", "value=" + Roi.getName);
        }
        run("Select None");
        """);
    put("soft.ijm", "// @slm.kind filter\n// @slm.id soft\nrun(\"Mean...\", \"radius=2\");\n");
    put(
        "size.ijm",
        """
        // @slm.kind metric
        // @slm.id size
        // @slm.figure width higher Of the map
        return "" + getWidth();
        """);
  }

  @Test
  public void aScriptThatRunsTheWorkbenchItselfMayUseParts() throws Exception {
    putOneOfEachKind();

    assertThat(
            script(
                "run.groovy",
                "#@ SlmServices slm\n"
                    + GROOVY_RUN
                    + "run(slm.get(Workbench))\nreturn figures.toString()\n"))
        .isEqualTo("[width:320.0]");
    assertThat(
            script(
                "run.js",
                """
                #@ SlmServices slm
                (function() {
                  var e = Packages.slm.api.experiment;
                  var List = java.util.List;
                  var spec = function(text) { return e.StageSpec.parse(text); };
                  var variant = new e.Variant(spec('sliding:sizes=64'), spec('plain'),
                      spec('aerial'), spec('plus'), spec('soft'), List.of(spec('size')));
                  var dataset = spec(
                      'synthetic:scenes=1,width=320,height=256,cases=1,block=128,seed=5');
                  var listener = new JavaAdapter(Packages.slm.api.result.RunListener, {
                    cancelled: function() { return false; },
                    progress: function(stage, done, total) {}
                  });
                  var summary = slm.get(e.Workbench).run(
                      new e.Experiment('script', dataset, List.of(variant), List.of(), 0),
                      e.RunOptions.defaults(), listener);
                  return '' + summary.variants().get(0);
                })();
                """))
        .contains("width=320.0");
  }

  @Test
  public void aScriptThatWaitsForARunPastTheServicesIsToldWhy() throws Exception {
    putOneOfEachKind();
    String past =
        GROOVY_RUN
            + """
            def context = org.osgi.framework.FrameworkUtil.getBundle(Workbench).bundleContext
            def raw = context.getService(context.getServiceReference(Workbench))
            run(raw)
            return figures.toString()
            """;
    String thread =
        "#@ SlmServices slm\n"
            + GROOVY_RUN
            + "Thread.start { run(slm.get(Workbench)) }.join()\nreturn figures.toString()\n";

    for (String text : List.of(past, thread)) {
      assertThat(script("run.groovy", text))
          .contains("The macro plus.ijm has no turn, since the script waits for the run it is in");
      assertThat(script("next.ijm", "return 'on';")).isEqualTo("on");
    }
  }

  @Test
  public void aScriptThatStartsARunAndGoesOnLeavesThePartsTheirTurn() throws Exception {
    putOneOfEachKind();

    assertThat(
            script(
                "start.groovy",
                "#@ SlmServices slm\n"
                    + GROOVY_RUN
                    + """
                    Thread.start {
                      run(slm.get(Workbench))
                      System.setProperty('slm.itest.figures', figures.toString())
                    }
                    return 'started'
                    """))
        .isEqualTo("started");
    Await.until("the run ends", () -> System.getProperty("slm.itest.figures") != null);

    assertThat(System.clearProperty("slm.itest.figures")).isEqualTo("[width:320.0]");
  }

  @Test
  public void aScriptThatWaitsForTheWorkbenchCanBeCancelled() throws Exception {
    put("ever.ijm", "// @slm.kind filter\n// @slm.id ever\nwhile (true) wait(1);\n");
    CountDownLatch running = new CountDownLatch(1);
    ScriptRun run =
        scripts.start(
            new ScriptRequest(
                "long.groovy",
                """
                import ij.IJ
                IJ.createImage('scene', 'RGB ramp', 320, 256, 1).show()
                println 'running'
                IJ.run('SLM Localize...', 'query=[a runway] filter=ever')
                """,
                "",
                Optional.empty()),
            line -> running.countDown());
    running.await();

    run.cancel();

    assertThat(run.await().error())
        .hasValueSatisfying(error -> assertThat(error.cancelled()).isTrue());
    assertThat(script("next.ijm", "return 'on';")).isEqualTo("on");
  }

  private String script(String name, String text) throws InterruptedException {
    ScriptOutcome outcome =
        scripts.start(new ScriptRequest(name, text, "", Optional.empty()), line -> {}).await();
    assertThat(outcome.error()).isEmpty();
    return outcome.value().orElseThrow();
  }

  @Test
  public void theExamplesOfTheManualWork() throws Exception {
    Path examples = Path.of(System.getProperty("slm.models")).resolveSibling("docs/examples/parts");
    for (String name : List.of("soft-edges.ijm", "brightest.ijm", "contrast.ijm")) {
      put(name, Files.readString(examples.resolve(name)));
    }

    CaseOutcome outcome = run("mean", "none", "contrast");
    CaseOutcome filtered = run("mean", "soft-edges", "contrast");

    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.figures()).containsOnlyKeys("contrast");
    assertThat(filtered.error()).isEmpty();
    assertThat(filtered.figures()).isNotEqualTo(outcome.figures());
    assertThat(run("mean", "soft-edges:options=sigma=2", "contrast").figures())
        .isNotEqualTo(filtered.figures());
    assertThat(run("brightest", "none", "selo").figures())
        .isEqualTo(run("max", "none", "selo").figures());
  }

  @Test
  public void manyThreadsGiveTheSame() throws Exception {
    put(
        "soft.ijm",
        "// @slm.kind filter\n// @slm.id soft\nrun(\"Gaussian Blur...\", \"sigma=3\");\n");

    assertThat(run("mean", "soft", "selo", 1).figures())
        .isEqualTo(run("mean", "soft", "selo", 4).figures());
  }

  @Test
  public void partsThatAreGoneAreNamed() {
    assertThatThrownBy(() -> run("mean", "never", "selo")).hasMessageContaining("'never'");
  }

  private static final class GivenUp implements Monitor {

    @Override
    public boolean cancelled() {
      return true;
    }

    @Override
    public void progress(String stage, long done, long total) {
      // not of interest
    }
  }

  private static ProbabilityMap map() {
    Extent extent = new Extent(4, 3);
    return ProbabilityMap.of(extent, new byte[12]);
  }

  private static MapFilter filter(String id) throws Exception {
    BundleContext context = FrameworkUtil.getBundle(MacroPartsIT.class).getBundleContext();
    FilterFactory<?> factory =
        context.getService(
            context
                .getServiceReferences(FilterFactory.class, "(slm.id=" + id + ")")
                .iterator()
                .next());
    return create(factory);
  }

  private static <S extends Record> MapFilter create(FilterFactory<S> factory) throws Exception {
    return factory.create(factory.settings().getConstructor(String.class).newInstance(""));
  }

  private File put(String name, String text) throws Exception {
    File file = Files.writeString(folder.resolve(name), text).toFile();
    assertThat(folderWatcher.canHandle(file)).isTrue();
    folderWatcher.install(file);
    installed.add(file);
    return file;
  }

  private List<String> ids(StageKind kind) {
    return workbench.components(kind).stream().map(ComponentInfo::id).toList();
  }

  private static PartIdentity part(CaseOutcome outcome, String id) {
    return outcome.madeBy().parts().stream()
        .filter(part -> part.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private CaseOutcome run(String fusion, String filter, String metric) throws IOException {
    return run(fusion, filter, metric, 2);
  }

  private CaseOutcome run(String fusion, String filter, String metric, int threads)
      throws IOException {
    Recorder recorder = new Recorder();
    workbench.run(experiment(fusion, filter, metric), options(threads), recorder);
    return recorder.outcomes.get(0);
  }

  private static RunOptions options(int threads) {
    return new RunOptions(threads, 1, "cpu", 1L << 24, false);
  }

  private static Experiment experiment(String fusion, String filter, String metric) {
    return new Experiment(
        "macros",
        TINY,
        List.of(
            new Variant(
                StageSpec.parse("sliding:sizes=64"),
                StageSpec.parse("plain"),
                StageSpec.parse("aerial"),
                StageSpec.parse(fusion),
                StageSpec.parse(filter),
                List.of(StageSpec.parse(metric)))),
        List.of(),
        0);
  }
}
