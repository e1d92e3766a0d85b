package slm.ui.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;

class LiveDeskTest {

  private static final Path SCENE = Path.of("scene.png");
  private static final Polygon REGION =
      new Polygon(List.of(new Vertex(1, 1), new Vertex(9, 1), new Vertex(9, 9)));
  private static final long SECONDS = 20;

  private final FakeEngine engine = new FakeEngine();
  private volatile String installation = "1";
  private final LiveDesk desk =
      new LiveDesk(engine.workbench(), engine, (bundle, version) -> installation);

  @AfterEach
  void nothingIsLeftOpen() throws InterruptedException {
    engine.step = (monitor, query) -> {};
    desk.deactivate();
    assertThat(engine.openMaps).hasValue(0);
    assertThat(engine.openScenes).hasValue(0);
  }

  private DeskState until(Predicate<DeskState> wanted) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    Runnable look =
        () -> {
          if (wanted.test(desk.state())) {
            reached.countDown();
          }
        };
    Runnable end = desk.listen(look);
    look.run();
    boolean in = reached.await(SECONDS, TimeUnit.SECONDS);
    end.run();
    assertThat(in).as("state %s, asked %s", desk.state(), engine.asked).isTrue();
    return desk.state();
  }

  private static Predicate<DeskState> exact(int layer) {
    return state ->
        state
            .layer(layer)
            .map(Layer::first)
            .filter(found -> found.current() && found.exact() && found.outcome().isPresent())
            .isPresent();
  }

  private static int value(Found found) {
    byte[] pixel = new byte[1];
    found.map().orElseThrow().read(new Window(0, 0, 1, 1), pixel);
    return pixel[0];
  }

  @Test
  void aSentenceOverASceneHasASmallPictureFirstAndTheExactMapThen() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("white planes");

    DeskState state = until(exact(layer));

    assertThat(engine.asked)
        .containsExactly("glance aerial white planes", "exact aerial white planes");
    assertThat(state.scene().orElseThrow().name()).isEqualTo("scene.png");
    assertThat(state.selected()).isEqualTo(layer);
    assertThat(value(state.layers().get(0).first())).isEqualTo("white planes".length());
  }

  @Test
  void componentsAreListedOnceSomebodyAsks() throws Exception {
    for (int i = 0; i < 20; i++) {
      desk.componentsChanged();
      Thread.sleep(5);
    }
    assertThat(engine.listed).hasValue(0);

    until(state -> !state.live().isEmpty());

    assertThat(engine.listed).hasValueGreaterThan(0);
  }

  @Test
  void aSmallPictureHasTheShapeOfItsScene() {
    assertThat(LiveDesk.small(new Extent(6000, 3000))).isEqualTo(new Extent(768, 384));
    assertThat(LiveDesk.small(new Extent(100_000, 3))).isEqualTo(new Extent(768, 1));
    assertThat(LiveDesk.small(new Extent(300, 200))).isEqualTo(new Extent(300, 200));
  }

  @Test
  void allSmallPicturesComeBeforeExactMapsAndTheSelectedLayerBeforeOthers() throws Exception {
    int one = desk.add("one");
    int two = desk.add("two");
    int hidden = desk.add("hidden");
    desk.visible(hidden, false);
    desk.select(two);
    desk.open(SCENE);

    until(exact(one).and(exact(two)));

    assertThat(engine.asked)
        .containsExactly(
            "glance aerial two", "glance aerial one", "exact aerial two", "exact aerial one");
  }

  @Test
  void typingEndsWhatIsNotWantedAnyMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    engine.step =
        (monitor, query) -> {
          // the exact map, after the small one
          if (query.equals("wh") && asked.incrementAndGet() == 2) {
            monitor.progress("fuse", 0, 1);
            begun.countDown();
            while (!monitor.cancelled()) {
              Thread.onSpinWait();
            }
            ended.countDown();
          }
        };
    desk.open(SCENE);
    int layer = desk.add("wh");
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();

    desk.query(layer, "white");

    assertThat(ended.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(value(until(exact(layer)).layers().get(0).first())).isEqualTo(5);
  }

  @Test
  void aSmallPictureUnderWayIsShownAlsoWhenTheSentenceGoesOn() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch typed = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    engine.step =
        (monitor, query) -> {
          if (query.equals("wh")) {
            begun.countDown();
            await(typed);
          } else {
            await(seen);
          }
        };
    desk.open(SCENE);
    int layer = desk.add("wh");
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();

    desk.query(layer, "white");
    typed.countDown();

    Found earlier =
        until(state -> state.layers().get(0).first().map().isPresent()).layers().get(0).first();
    assertThat(value(earlier)).isEqualTo(2);
    assertThat(earlier.current()).isFalse();
    seen.countDown();
    assertThat(value(until(exact(layer)).layers().get(0).first())).isEqualTo(5);
  }

  @Test
  void whatTheEngineGivesUpByItselfIsToldAndNotAskedAgain() throws Exception {
    engine.step =
        (monitor, query) -> {
          if (query.equals("lost")) {
            throw new CancellationException("gone");
          }
        };
    desk.open(SCENE);
    int layer = desk.add("lost");

    DeskState state = until(now -> now.layers().get(0).first().problem().isPresent());

    assertThat(state.layers().get(0).first().problem().get().text()).contains("gave this map up");
    desk.query(layer, "found");
    until(exact(layer));
    assertThat(engine.asked).containsOnlyOnce("glance aerial lost");
  }

  @Test
  void typingDoesNotEndEncodingThatServesTheNextSentence() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch typed = new CountDownLatch(1);
    boolean[] cancelled = new boolean[1];
    engine.step =
        (monitor, query) -> {
          if (query.equals("wh")) {
            monitor.progress("encode", 0, 100);
            begun.countDown();
            await(typed);
            cancelled[0] = monitor.cancelled();
          }
        };
    desk.open(SCENE);
    int layer = desk.add("wh");
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(desk.work().orElseThrow()).isEqualTo(new Work("wh", "encode", 0, 100));
    desk.query(layer, "white");
    typed.countDown();

    until(exact(layer));

    assertThat(cancelled[0]).isFalse();
    assertThat(engine.asked)
        .containsExactly("glance aerial wh", "glance aerial white", "exact aerial white");
  }

  @Test
  void anotherEncoderEndsEncoding() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    engine.step =
        (monitor, query) -> {
          if (begun.getCount() > 0) {
            monitor.progress("encode", 0, 100);
            begun.countDown();
            while (!monitor.cancelled()) {
              Thread.onSpinWait();
            }
          }
        };
    desk.open(SCENE);
    int layer = desk.add("a");
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();

    desk.variant(encoder("other"));

    until(exact(layer));
    assertThat(engine.asked).containsExactly("glance aerial a", "glance other a", "exact other a");
  }

  @Test
  void aPartThatVanishesIsToldAndTheOldMapStaysUntilItIsBack() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("a");
    until(exact(layer));

    engine.remove(StageKind.ENCODER, "aerial");
    desk.componentsChanged();
    DeskState without = until(state -> state.layers().get(0).first().problem().isPresent());

    Found found = without.layers().get(0).first();
    assertThat(found.problem().orElseThrow().text())
        .isEqualTo("There is no encoder 'aerial' now; it was removed or never installed.");
    assertThat(found.current()).isFalse();
    assertThat(value(found)).isEqualTo(1);

    installation = "2";
    engine.add(StageKind.ENCODER, "aerial");
    desk.componentsChanged();
    until(exact(layer));
    assertThat(engine.asked).hasSize(4);
  }

  @Test
  void aBundleInstalledAnewInTheSameVersionIsAskedAnew() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("a");
    until(exact(layer));

    installation = "2";
    desk.componentsChanged();

    until(state -> engine.asked.size() == 4 && exact(layer).test(state));
  }

  @Test
  void anAnswerThatFailsIsToldOnceAndTheNextSentenceIsAnswered() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("fail");
    DeskState failed = until(state -> state.layers().get(0).first().problem().isPresent());

    assertThat(failed.layers().get(0).first().problem())
        .contains(new Problem("The sentence fails.", "Write another one."));
    desk.query(layer, "well");
    assertThat(until(exact(layer)).layers().get(0).first().problem()).isEmpty();
    assertThat(engine.asked)
        .containsExactly("glance aerial fail", "glance aerial well", "exact aerial well");
  }

  @Test
  void regionsAreJudgedWithoutAnotherSmallPicture() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("a");
    until(exact(layer));

    desk.regions(layer, List.of(REGION));

    DeskState state =
        until(
            exact(layer)
                .and(s -> s.layers().get(0).first().outcome().get().figures().containsKey("Rmi")));
    assertThat(state.layers().get(0).regions()).containsExactly(REGION);
    assertThat(engine.asked).containsExactly("glance aerial a", "exact aerial a", "exact aerial a");
  }

  @Test
  void twoVariantsAreComparedUntilOneIsEnough() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("a");
    desk.compare(Optional.of(encoder("other")));
    until(exact(layer).and(state -> state.layers().get(0).second().exact()));
    assertThat(engine.openScenes).hasValue(2);

    desk.compare(Optional.empty());
    desk.query(layer, "ab");

    until(exact(layer).and(state -> engine.openScenes.get() == 1));
    assertThat(engine.asked).doesNotContain("glance other ab");
  }

  @Test
  void aSceneThatCannotBeOpenedIsToldAndTheNextOneOpens() throws Exception {
    desk.open(Path.of("missing.png"));
    DeskState failed = until(state -> state.problem().isPresent());
    assertThat(failed.problem())
        .contains(new Problem("There is no missing.png.", "Choose another one."));
    assertThat(failed.scene()).isEmpty();

    desk.open(SCENE);

    assertThat(until(state -> state.scene().isPresent()).problem()).isEmpty();
  }

  @Test
  void whoReadsAScenesPixelsAfterItWasClosedIsToldSo() throws Exception {
    desk.open(SCENE);
    Raster pixels = until(state -> state.scene().isPresent()).scene().orElseThrow().pixels();
    pixels.read(new Window(0, 0, 1, 1), new PixelBuffer());

    desk.close();
    until(state -> state.scene().isEmpty());

    assertThatThrownBy(() -> pixels.read(new Window(0, 0, 1, 1), new PixelBuffer()))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void aMapThatWasReplacedIsClosedUnderItsReaders() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("a");
    ProbabilityMap map = until(exact(layer)).layers().get(0).first().map().orElseThrow();

    desk.query(layer, "ab");
    until(exact(layer));

    assertThatThrownBy(() -> map.read(new Window(0, 0, 1, 1), new byte[1]))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void whatWasDoneCanBeUndoneAndDoneAgain() throws Exception {
    desk.open(SCENE);
    int one = desk.add("one");
    int two = desk.add("two");
    desk.regions(one, List.of(REGION));
    desk.remove(one);
    desk.variant(encoder("other"));
    assertThat(desk.state().undo()).isTrue();
    assertThat(desk.state().redo()).isFalse();

    desk.undo();
    desk.undo();

    DeskState state = until(exact(one).and(exact(two)));
    assertThat(state.layers()).extracting(Layer::query).containsExactly("one", "two");
    assertThat(state.layer(one).orElseThrow().regions()).containsExactly(REGION);
    assertThat(state.variant()).isEqualTo(Variant.DEFAULT);
    desk.redo();
    assertThat(desk.state().layer(one)).isEmpty();
    desk.add("three");
    assertThat(desk.state().redo()).isFalse();
  }

  @Test
  void aSentenceThatComesBackBeforeAnotherIsAnsweredIsAnsweredAgain() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("a");
    until(exact(layer));
    CountDownLatch typed = new CountDownLatch(1);
    engine.step = (monitor, query) -> await(typed);

    desk.query(layer, "ab");
    desk.query(layer, "");
    assertThat(desk.state().layers().get(0).first()).isEqualTo(Found.NOTHING);
    desk.query(layer, "a");
    typed.countDown();

    assertThat(value(until(exact(layer)).layers().get(0).first())).isEqualTo(1);
  }

  @Test
  void anExactMapThatIsWantedAgainWhenItComesIsNotReplacedByASmallPicture() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch changed = new CountDownLatch(1);
    desk.open(SCENE);
    engine.step =
        (monitor, query) -> {
          begun.countDown();
          if (begun.getCount() == 0) {
            await(changed);
            engine.step = (m, q) -> {};
            engine.deaf = true;
          }
        };
    int layer = desk.add("a");
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    desk.variant(encoder("other"));
    desk.undo();
    changed.countDown();

    until(exact(layer));

    assertThat(engine.asked).containsExactly("glance aerial a", "exact aerial a");
  }

  @Test
  void nothingIsUndoneAcrossScenes() throws Exception {
    desk.open(SCENE);
    int layer = desk.add("a");
    desk.regions(layer, List.of(REGION));

    desk.open(Path.of("other.png"));

    assertThat(desk.state().undo()).isFalse();
    assertThat(desk.state().layers().get(0).regions()).isEmpty();
  }

  @Test
  void layersHaveColoursOfTheirOwn() {
    for (int i = 0; i < 8; i++) {
      desk.add("query " + i);
    }

    assertThat(desk.state().layers()).extracting(Layer::colour).doesNotHaveDuplicates();
  }

  @Test
  void aCaseOfTheOpenSceneDoesNotOpenItAgain() throws Exception {
    desk.open(SCENE, "one", List.of(REGION));
    until(state -> state.selection().isPresent() && exact(state.selected()).test(state));

    desk.open(SCENE, "two", List.of());

    DeskState state = until(s -> s.selection().isPresent() && exact(s.selected()).test(s));
    assertThat(state.layers()).extracting(Layer::query).containsExactly("two");
    assertThat(engine.openScenes).hasValue(1);
  }

  @Test
  void aSceneOfADatasetNeedsNoFile() throws Exception {
    StageSpec dataset = StageSpec.parse("synthetic:scenes=2");

    desk.open(dataset, "synthetic-1.png", "one", List.of(REGION));
    until(state -> state.selection().isPresent() && exact(state.selected()).test(state));
    desk.open(dataset, "synthetic-1.png", "two", List.of());

    DeskState state =
        until(
            s ->
                s.selection().filter(layer -> layer.query().equals("two")).isPresent()
                    && exact(s.selected()).test(s));
    assertThat(state.scene().orElseThrow().name()).isEqualTo("synthetic-1.png");
    assertThat(state.scene().orElseThrow().file()).isEmpty();
    assertThat(engine.asked)
        .filteredOn(asked -> asked.startsWith("open"))
        .containsExactly("open synthetic-1.png of synthetic:scenes=2");
  }

  @Test
  void aSceneThatItsDatasetHasNotIsToldAndAnotherOneOpens() throws Exception {
    StageSpec dataset = new StageSpec("synthetic");
    desk.open(dataset, "missing", "one", List.of());

    DeskState without = until(state -> state.problem().isPresent());
    desk.open(SCENE);
    DeskState with = until(state -> state.scene().isPresent());

    assertThat(without.problem().orElseThrow().text()).contains("has no missing");
    assertThat(with.scene().orElseThrow().file()).isPresent();
    assertThat(with.problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverIsDoneInWhateverOrderTheEndIsRight(long seed) throws Exception {
    Random random = new Random(seed);
    boolean there = true;
    for (int i = 0; i < 200; i++) {
      List<Layer> layers = desk.state().layers();
      int layer = layers.isEmpty() ? -1 : layers.get(random.nextInt(layers.size())).id();
      switch (random.nextInt(13)) {
        case 0 -> desk.open(Path.of("scene" + random.nextInt(3) + ".png"));
        case 1 -> desk.add("x".repeat(random.nextInt(9)));
        case 2 -> desk.remove(layer);
        case 3, 4 -> desk.query(layer, "y".repeat(random.nextInt(9)));
        case 5 -> desk.select(layer);
        case 6 -> desk.regions(layer, random.nextBoolean() ? List.of(REGION) : List.of());
        case 7 -> desk.variant(encoder(random.nextBoolean() ? "aerial" : "other"));
        case 8 ->
            desk.compare(random.nextBoolean() ? Optional.of(encoder("other")) : Optional.empty());
        case 9 -> desk.undo();
        case 10 -> desk.redo();
        case 11 -> {
          if (there) {
            engine.remove(StageKind.ENCODER, "other");
          } else {
            engine.add(StageKind.ENCODER, "other");
          }
          there = !there;
          desk.componentsChanged();
        }
        default -> Thread.sleep(random.nextInt(3));
      }
    }
    if (!there) {
      engine.add(StageKind.ENCODER, "other");
      desk.componentsChanged();
    }
    desk.open(SCENE);

    DeskState state =
        until(
            s ->
                s.scene().filter(scene -> scene.name().equals("scene.png")).isPresent()
                    && s.layers().stream()
                        .filter(layer -> !layer.query().isBlank())
                        .allMatch(
                            layer ->
                                s.sides().stream()
                                    .map(layer::found)
                                    .allMatch(
                                        found -> found.current() && found.outcome().isPresent())));

    int exact = 0;
    for (Layer layer : state.layers()) {
      for (Side side : state.sides()) {
        if (!layer.query().isBlank()) {
          assertThat(value(layer.found(side))).isEqualTo(layer.query().length());
          exact++;
        }
      }
      if (layer.query().isBlank()) {
        assertThat(layer.first()).isEqualTo(Found.NOTHING);
      }
    }
    List<Found> hidden = new ArrayList<>();
    if (state.other().isEmpty()) {
      state.layers().stream()
          .map(Layer::second)
          .filter(found -> found.exact() && found.map().isPresent())
          .forEach(hidden::add);
    }
    assertThat(engine.openMaps).hasValue(exact + hidden.size());
  }

  private static Variant encoder(String id) {
    Variant plain = Variant.DEFAULT;
    return new Variant(
        plain.tiler(),
        plain.query(),
        new StageSpec(id),
        plain.fusion(),
        plain.filter(),
        plain.metrics());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
