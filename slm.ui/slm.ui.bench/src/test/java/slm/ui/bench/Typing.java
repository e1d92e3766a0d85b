package slm.ui.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.swt.SWT;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.ui.desk.Layer;

/**
 * Writes sentences over a scene whose tiles are encoded, with the keys of a keyboard, and waits for
 * their maps to be seen.
 */
final class Typing {

  private static final List<String> WARM_UP =
      List.of("a lake", "a bridge over a river", "parked cars", "trees", "a port", "a church");

  private static final List<String> SENTENCES =
      List.of(
          "white planes near a terminal",
          "a red roof beside a road",
          "green farmland",
          "a crossing of two roads",
          "a parking lot full of cars",
          "a football field with a track around it",
          "ships in a harbour",
          "a swimming pool behind a house",
          "round storage tanks",
          "a dense residential area",
          "a river with a bridge",
          "bare land without plants",
          "a railway station",
          "trees along a street",
          "a tennis court",
          "an industrial area with large grey buildings",
          "a beach with white waves",
          "a pond in a park",
          "a baseball diamond",
          "a mountain covered with snow",
          "a church with a tall tower",
          "a school with a playground",
          "two viaducts over a highway",
          "many scattered small houses");

  private static final int KEY_MILLISECONDS = 120;

  private final Stage stage;
  private final Map<ProbabilityMap, String> sentences =
      Collections.synchronizedMap(new IdentityHashMap<>());

  // of the display's thread
  private int layer;
  private volatile String awaited = "";
  private volatile long made;
  private CompletableFuture<Long> approximate = new CompletableFuture<>();
  private CompletableFuture<Long> exact = new CompletableFuture<>();
  private Runnable alsoPainted = () -> {};

  Typing(Stage stage) {
    this.stage = stage;
  }

  Map<String, Object> of(Path file) {
    stage.desk.state().layers().stream().map(Layer::id).toList().forEach(stage.desk::remove);
    stage.open(file);
    Runnable end = stage.desk.listen(this::note);
    long began = System.nanoTime();
    layer = stage.desk.add("everything");
    stage.settle();
    double first = (System.nanoTime() - began) / 1e9;
    stage.loop.run(() -> stage.loop.onPainted(this::painted));
    stage.person.click("queries.field");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("tiles", layer().first().tiles().size());
    result.put("firstSentenceSeconds", first);
    result.put("atRest", atRest());
    result.put("typedOn", typedOn());
    stage.desk.regions(layer, List.of(region()));
    result.put("withRegions", atRest());
    stage.loop.run(() -> stage.loop.onPainted(at -> {}));
    end.run();
    return result;
  }

  /** A tenth of the scene's width and height, in its middle. */
  private Polygon region() {
    int side = stage.desk.state().scene().orElseThrow().pixels().extent().width();
    double from = side * 0.45;
    double to = side * 0.55;
    return new Polygon(
        List.of(
            new Vertex(from, from),
            new Vertex(to, from),
            new Vertex(to, to),
            new Vertex(from, to)));
  }

  private Layer layer() {
    return stage.desk.state().layer(layer).orElseThrow();
  }

  /** Which sentence a map is of; only the desk knows it, and only while it is the newest. */
  private void note() {
    stage
        .desk
        .state()
        .layer(layer)
        .filter(now -> now.first().current())
        .ifPresent(now -> now.first().map().ifPresent(map -> note(map, now.query())));
  }

  private void note(ProbabilityMap map, String sentence) {
    sentences.put(map, sentence);
    if (made == 0 && sentence.equals(awaited)) {
      made = System.nanoTime();
    }
  }

  private void painted(long at) {
    if (!stage.viewer.isSharp()) {
      return;
    }
    Optional<ProbabilityMap> map = stage.viewer.map(layer);
    alsoPainted.run();
    if (map.isPresent() && awaited.equals(sentences.get(map.get()))) {
      approximate.complete(at);
      boolean isExact =
          stage.viewer.state().layer(layer).orElseThrow().first().map().equals(map)
              && stage.viewer.state().layer(layer).orElseThrow().first().exact();
      if (isExact) {
        exact.complete(at);
      }
    }
  }

  private void expect(String sentence) {
    stage.loop.run(
        () -> {
          awaited = sentence;
          made = 0;
          approximate = new CompletableFuture<>();
          exact = new CompletableFuture<>();
        });
  }

  /** The last letter of each sentence, once the map of all others is there. */
  private Map<String, Object> atRest() {
    List<Long> engine = new ArrayList<>();
    List<Long> small = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    List<String> all = new ArrayList<>(WARM_UP);
    all.addAll(SENTENCES);
    for (int i = 0; i < all.size(); i++) {
      String sentence = all.get(i);
      stage.desk.query(layer, sentence.substring(0, sentence.length() - 1));
      stage.settle();
      stage.person.press(SWT.END);
      expect(sentence);
      long pressed = System.nanoTime();
      stage.person.type(sentence.substring(sentence.length() - 1));
      long seen = EventLoop.get("the approximate map", approximate) - pressed;
      long done = EventLoop.get("the exact map", exact) - pressed;
      if (i >= WARM_UP.size()) {
        engine.add(made - pressed);
        small.add(seen);
        whole.add(done);
      }
    }
    return result(engine, small, whole);
  }

  /** Whole sentences at the speed of people who type, without waiting for anything. */
  private Map<String, Object> typedOn() {
    List<Long> engine = new ArrayList<>();
    List<Long> small = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    List<Long> each = new ArrayList<>();
    for (String sentence : SENTENCES.subList(0, 10)) {
      stage.desk.query(layer, "");
      stage.loop.await("an empty field", () -> stage.desk.work().isEmpty());
      expect(sentence);
      long[] keys = new long[sentence.length()];
      long[] seen = new long[sentence.length()];
      stage.loop.run(() -> alsoPainted = () -> noteSeen(sentence, seen));
      long pressed = 0;
      for (int i = 0; i < sentence.length(); i++) {
        pressed = System.nanoTime();
        keys[i] = pressed;
        stage.person.type(sentence.substring(i, i + 1));
        long rest = KEY_MILLISECONDS - (System.nanoTime() - pressed) / 1_000_000;
        EventLoop.pause(Math.max(0, rest));
      }
      small.add(EventLoop.get("the approximate map", approximate) - pressed);
      engine.add(made - pressed);
      whole.add(EventLoop.get("the exact map", exact) - pressed);
      stage.loop.run(() -> alsoPainted = () -> {});
      for (int i = 0; i < keys.length; i++) {
        if (seen[i] != 0) {
          each.add(seen[i] - keys[i]);
        }
      }
    }
    Map<String, Object> result = result(engine, small, whole);
    result.put("eachKey", Figures.ofNanos(each));
    return result;
  }

  /** A map serves the key it is of, and all keys before. */
  private void noteSeen(String sentence, long[] seen) {
    long now = System.nanoTime();
    stage
        .viewer
        .map(layer)
        .map(sentences::get)
        .filter(text -> !text.isEmpty() && sentence.startsWith(text))
        .ifPresent(
            text -> {
              for (int i = 0; i < text.length(); i++) {
                seen[i] = seen[i] == 0 ? now : seen[i];
              }
            });
  }

  private static Map<String, Object> result(List<Long> engine, List<Long> small, List<Long> whole) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("made", Figures.ofNanos(engine));
    result.put("approximate", Figures.ofNanos(small));
    result.put("exact", Figures.ofNanos(whole));
    return result;
  }
}
