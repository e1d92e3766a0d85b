package slm.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageSpec;
import slm.api.raster.Raster;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;

/**
 * The pictures of a page: every scene once, however many cases show it, and a map a case. What is
 * gone is left out and noted.
 */
final class Gallery {

  private static final int SCENE_SIDE = 1024;
  private static final int MAP_SIDE = 512;

  private final Scenes scenes;
  private final Monitor monitor;
  private final Map<String, String> pictures = new LinkedHashMap<>();
  private final Map<Object, Optional<String>> backgrounds = new HashMap<>();
  private final Map<PartIdentity, Optional<Scenes.OfDataset>> datasets = new HashMap<>();
  private final Map<CaseKey, Shown> shown = new HashMap<>();
  private final Map<String, Boolean> foreign = new HashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** Names a case of an entry; a whole entry would be long to hash. */
  private record CaseKey(String run, int variant, int index) {

    static CaseKey of(Entry entry, int index) {
      return new CaseKey(entry.run().id(), entry.variant(), index);
    }
  }

  private record Wanted(Entry entry, int index) {

    CaseKey key() {
      return CaseKey.of(entry, index);
    }
  }

  /**
   * What there is to see of a case.
   *
   * @param scene key of a picture
   * @param map key of a picture
   */
  record Shown(Optional<String> scene, Optional<String> map) {}

  private Gallery(Scenes scenes, Monitor monitor) {
    this.scenes = scenes;
    this.monitor = monitor;
  }

  /**
   * Collects the pictures.
   *
   * @param most how many maps at most; cases are taken in order, each with all its variants
   */
  static Gallery of(List<Bench> benches, int most, Scenes scenes, Monitor monitor)
      throws IOException {
    Gallery gallery = new Gallery(scenes, monitor);
    List<Wanted> wanted = new ArrayList<>();
    for (Bench bench : benches) {
      for (Case subject : bench.cases()) {
        for (Entry entry : bench.entries()) {
          wanted.add(new Wanted(entry, subject.index()));
        }
      }
    }
    Map<CaseKey, CaseOutcome> outcomes = new HashMap<>();
    for (Bench bench : benches) {
      for (Entry entry : bench.entries()) {
        entry.done().forEach(o -> outcomes.put(CaseKey.of(entry, o.subject().index()), o));
      }
    }
    wanted.removeIf(one -> !outcomes.containsKey(one.key()));
    int taken = Math.min(most, wanted.size());
    for (int i = 0; i < taken; i++) {
      monitor.check();
      monitor.progress("pictures", i, taken);
      Wanted one = wanted.get(i);
      gallery.shown.put(one.key(), gallery.show(one.entry(), outcomes.get(one.key())));
    }
    monitor.progress("pictures", taken, taken);
    if (taken < wanted.size()) {
      gallery.notes.add(
          "The page shows the maps of the first %d of %d cases; the others were left out to keep it small."
              .formatted(taken, wanted.size()));
    }
    return gallery;
  }

  /** Pictures as data URIs, by key. */
  Map<String, String> pictures() {
    return pictures;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  Optional<Shown> shown(Entry entry, CaseOutcome outcome) {
    return Optional.ofNullable(shown.get(CaseKey.of(entry, outcome.subject().index())));
  }

  private Shown show(Entry entry, CaseOutcome outcome) {
    Optional<String> map = map(entry, outcome);
    return new Shown(background(entry, outcome), map);
  }

  private Optional<String> map(Entry entry, CaseOutcome outcome) {
    Optional<Path> folder = MapPicture.folder(entry);
    if (folder.isEmpty()) {
      notes.add(
          "Run " + entry.run().id() + " wrote no files, so that there are no maps of it to show.");
      return Optional.empty();
    }
    if (foreign.computeIfAbsent(entry.run().id(), id -> MapPicture.overwritten(entry))) {
      notes.add(
          "The folder "
              + entry.run().folder().get()
              + " holds the files of another run, so that no maps of run "
              + entry.run().id()
              + " are shown.");
      return Optional.empty();
    }
    Optional<Path> file = MapPicture.file(folder.get(), outcome);
    if (file.isEmpty()) {
      notes.add("Maps of run " + entry.run().id() + " are gone from " + folder.get() + ".");
      return Optional.empty();
    }
    try {
      String key = "m" + pictures.size();
      pictures.put(key, DataUri.png(MapPicture.read(file.get(), MAP_SIDE)));
      return Optional.of(key);
    } catch (IOException e) {
      notes.add("A map cannot be shown: " + sentence(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<String> background(Entry entry, CaseOutcome outcome) {
    String name = outcome.subject().scene().name();
    PartIdentity dataset = entry.run().identity().dataset();
    Optional<PartIdentity> transform = entry.part("scene");
    long seed = transform.isPresent() ? entry.identity().seed() : 0;
    return backgrounds.computeIfAbsent(
        List.of(dataset, name, transform, seed),
        key -> opened(entry).flatMap(from -> picture(from, name, transform, seed)));
  }

  private Optional<Scenes.OfDataset> opened(Entry entry) {
    PartIdentity dataset = entry.run().identity().dataset();
    return datasets.computeIfAbsent(
        dataset,
        key -> {
          try {
            Scenes.OfDataset opened = scenes.of(spec(dataset), RunOptions.defaults());
            if (!opened.digest().equals(entry.run().identity().datasetDigest())) {
              notes.add(
                  "The dataset of run "
                      + entry.run().id()
                      + " has changed since; the scenes shown are those of today.");
            }
            return Optional.of(opened);
          } catch (InputException e) {
            notes.add("The scenes are not shown. " + e.getMessage());
            return Optional.empty();
          }
        });
  }

  private Optional<String> picture(
      Scenes.OfDataset from, String name, Optional<PartIdentity> transform, long seed) {
    try (Raster scene = from.open(name, transform.map(Gallery::spec), seed, monitor)) {
      String key = "s" + pictures.size();
      pictures.put(key, DataUri.jpeg(Reduction.of(scene, SCENE_SIDE, monitor)));
      return Optional.of(key);
    } catch (InputException e) {
      notes.add("The scene " + name + " is not shown. " + e.getMessage());
    } catch (IOException e) {
      notes.add("The scene " + name + " is not shown: " + sentence(e.getMessage()));
    }
    return Optional.empty();
  }

  private static StageSpec spec(PartIdentity part) {
    return new StageSpec(part.id(), part.settings());
  }

  private static String sentence(String text) {
    return text == null ? "it cannot be read." : text.endsWith(".") ? text : text + ".";
  }
}
