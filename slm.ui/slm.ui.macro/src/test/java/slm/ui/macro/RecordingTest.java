package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.raster.Window;
import slm.ui.desk.DeskState;
import slm.ui.desk.Layer;
import slm.ui.queue.QueueEntry;

class RecordingTest {

  private static final Path FILE = Path.of("/data/my scene.png");
  private static final Polygon SQUARE =
      new Polygon(
          List.of(
              new Vertex(100, 100.5),
              new Vertex(500, 100),
              new Vertex(500, 500),
              new Vertex(100, 500)));
  private static final String DEFAULTS =
      "encoder=aerial tiler=sliding strategy=plain fusion=mean filter=median peaks";

  private final Recording recording = new Recording();
  private final List<Layer> layers = new ArrayList<>();
  private Variant variant = Variant.DEFAULT;
  private Optional<Path> file = Optional.of(FILE);

  @Test
  void nothingIsWrittenBeforeAMapIsExact() {
    layers.add(layer(1, "planes", false, List.of()));

    assertThat(write()).containsExactly("scene = \"/data/my scene.png\";");
    assertThat(write()).isEmpty();
  }

  @Test
  void aSentenceIsWrittenOnceItsMapIsExact() {
    layers.add(layer(1, "white planes", true, List.of()));

    assertThat(write())
        .containsExactly(
            "scene = \"/data/my scene.png\";", run("query=[white planes] " + DEFAULTS));
    assertThat(write()).isEmpty();
  }

  @Test
  void aSentenceThatGoesOnTakesThePlaceOfTheLastLine() {
    layers.add(layer(1, "white pla", true, List.of()));
    write();
    layers.set(0, layer(1, "white planes", true, List.of()));

    Recording.Lines lines = recording.next(state());

    assertThat(lines.replaced()).containsExactly(run("query=[white pla] " + DEFAULTS));
    assertThat(lines.text()).containsExactly(run("query=[white planes] " + DEFAULTS));
  }

  @Test
  void anotherSentenceIsAnotherLine() {
    layers.add(layer(1, "planes", true, List.of()));
    write();
    layers.set(0, layer(1, "a road", true, List.of()));

    Recording.Lines lines = recording.next(state());

    assertThat(lines.replaced()).isEmpty();
    assertThat(lines.text()).containsExactly(run("query=[a road] " + DEFAULTS));
  }

  @Test
  void anotherVariantIsWrittenForEverySentence() {
    layers.add(layer(1, "planes", true, List.of()));
    layers.add(layer(2, "a road", true, List.of()));
    write();
    variant = filter("gaussian");

    assertThat(write())
        .containsExactly(
            run("query=[planes] " + DEFAULTS.replace("median", "gaussian")),
            run("query=[a road] " + DEFAULTS.replace("median", "gaussian")));
  }

  @Test
  void settingsAreOptionsUnderTheirNames() {
    variant = filter("median:101");
    layers.add(layer(1, "planes", true, List.of()));

    assertThat(write())
        .endsWith(run("query=[planes] " + DEFAULTS.replace("median", "median filter_size=101")));
  }

  @Test
  void settingsWhoseNamesAreNotKnownOrWithBlanksStayWithTheirComponent() {
    variant = filter("other:7");
    layers.add(layer(1, "planes", true, List.of()));
    assertThat(write()).endsWith(run("query=[planes] " + DEFAULTS.replace("median", "other:7")));

    variant = with(new StageSpec("median", Map.of("size", "1 2")));
    assertThat(write())
        .endsWith(run("query=[planes] " + DEFAULTS.replace("median", "[median:size=1 2]")));
  }

  @Test
  void regionsAreDrawnAndTheMapJudgedByThem() {
    variant = filter("median:101");
    layers.add(layer(1, "a harbour", true, List.of(SQUARE)));

    assertThat(write())
        .containsExactly(
            "scene = \"/data/my scene.png\";",
            "run(\"SLM Localize...\", \"scene=[\" + scene + \"] \" + \"query=[a harbour]"
                + " encoder=aerial tiler=sliding strategy=plain fusion=mean filter=median"
                + " filter_size=101 peaks\");",
            "roiManager(\"reset\");",
            "makeSelection(\"polygon\", newArray(100, 500, 500, 100), newArray(100.5, 100, 500,"
                + " 500));",
            "roiManager(\"add\");",
            "run(\"SLM Evaluate Map...\", \"regions=manager metrics=[selo]\");");
    assertThat(write()).isEmpty();
  }

  @Test
  void theSameRegionsAreDrawnOnceForSeveralVariants() {
    layers.add(layer(1, "a harbour", true, List.of(SQUARE)));
    write();
    variant = filter("none");

    assertThat(write())
        .containsExactly(
            run("query=[a harbour] " + DEFAULTS.replace("median", "none")),
            "run(\"SLM Evaluate Map...\", \"regions=manager metrics=[selo]\");");
  }

  @Test
  void regionsThatComeLaterAreJudgedOnTheirMap() {
    layers.add(layer(1, "a harbour", true, List.of()));
    layers.add(layer(2, "a road", true, List.of()));
    write();
    layers.set(0, layer(1, "a harbour", true, List.of(SQUARE)));

    assertThat(write())
        .startsWith(run("query=[a harbour] " + DEFAULTS), "roiManager(\"reset\");")
        .hasSize(5);
  }

  @Test
  void aSentenceThatNoBracketsHoldIsAVariable() {
    layers.add(layer(1, "white ]planes [\"", true, List.of()));

    assertThat(write())
        .endsWith("sentence = \"white ]planes [\\\"\";", run("query=&sentence " + DEFAULTS));
  }

  @Test
  void whatNoCommandDoesIsSaid() {
    layers.add(layer(1, "planes", true, List.of()));
    variant =
        new Variant(
            "",
            Optional.of(StageSpec.parse("rotate:90")),
            variant.tiler(),
            variant.query(),
            variant.encoder(),
            variant.fusion(),
            variant.filter(),
            variant.metrics(),
            Optional.empty());

    assertThat(write())
        .endsWith("// Not recorded: \"planes\" on a scene changed by rotate:90 first");
    assertThat(write()).isEmpty();
  }

  @Test
  void aSceneWithoutAFileIsSaidOnce() {
    file = Optional.empty();
    layers.add(layer(1, "planes", true, List.of()));

    assertThat(write())
        .containsExactly("// Not recorded: work on the scene my scene, which has no file");
    assertThat(write()).isEmpty();
  }

  @Test
  void anotherSceneBeginsAnew() {
    layers.add(layer(1, "planes", true, List.of()));
    write();
    file = Optional.of(Path.of("/data/b.tif"));

    assertThat(write())
        .containsExactly("", "scene = \"/data/b.tif\";", run("query=[planes] " + DEFAULTS));
  }

  @Test
  void whatIsSentToImageJIsOpened() {
    assertThat(recording.sentScene(FILE, Optional.of(new Window(1, 2, 30, 40))))
        .containsExactly(
            "scene = \"/data/my scene.png\";",
            "open(scene);",
            "makeRectangle(1, 2, 30, 40);",
            "run(\"Crop\");");
  }

  @Test
  void experimentsAndModelsAreWritten() {
    assertThat(recording.ran(List.of(entry("q1", Path.of("/data/old.yaml"))))).isEmpty();
    List<QueueEntry> entries =
        List.of(
            entry("q1", Path.of("/data/old.yaml")),
            entry("q2", Path.of("/data/a b.yaml")),
            entry("q3", null));
    assertThat(recording.ran(entries))
        .containsExactly("run(\"SLM Run Experiment...\", \"experiment=[/data/a b.yaml] store\");");
    assertThat(recording.ran(entries)).isEmpty();
    assertThat(recording.installed("slm.models.aerial-nano", true))
        .containsExactly("run(\"SLM Install Model...\", \"model=slm.models.aerial-nano\");");
    assertThat(recording.installed("slm.models.aerial-nano", false))
        .containsExactly("run(\"SLM Uninstall Model...\", \"model=slm.models.aerial-nano\");");
  }

  private static QueueEntry entry(String id, Path file) {
    return new QueueEntry(
        id,
        "",
        List.of(),
        QueueEntry.State.WAITING,
        false,
        Instant.EPOCH,
        new QueueEntry.Tally(0, 0, 0),
        Optional.empty(),
        Duration.ZERO,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.ofNullable(file));
  }

  private static String run(String options) {
    return "run(\"SLM Localize...\", \"scene=[\" + scene + \"] \" + \"" + options + "\");";
  }

  private List<String> write() {
    return recording.next(state()).text();
  }

  private Variant filter(String text) {
    return with(StageSpec.parse(text));
  }

  private static Variant with(StageSpec filter) {
    Variant usual = Variant.DEFAULT;
    return new Variant(
        usual.tiler(), usual.query(), usual.encoder(), usual.fusion(), filter, usual.metrics());
  }

  private DeskState state() {
    return FakeDesk.state(file, variant, layers);
  }

  private static Layer layer(int id, String query, boolean exact, List<Polygon> regions) {
    return FakeDesk.layer(id, query, exact, regions);
  }
}
