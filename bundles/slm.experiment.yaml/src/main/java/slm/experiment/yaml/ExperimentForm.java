package slm.experiment.yaml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.experiment.yaml.YamlNode.Entries;
import slm.experiment.yaml.YamlNode.Entry;
import slm.experiment.yaml.YamlNode.Items;

/**
 * The form of an experiment file:
 *
 * <pre>
 * name: coast                 # by default the file's name
 * seeds: [1, 2, 3]            # or seed: 0
 * dataset: {kind: airslt, annotations: anno.json, images: imgs}
 * variants:
 *   tiler: [sliding, "sliding:sizes=128+256"]
 *   filter: [none, {id: median, each: {size: [51, 251]}}]
 *   metric: [selo]
 * policy: {on-swap: rebind, patience: 60}
 * outputs: {dir: results}
 * </pre>
 *
 * <p>Several datasets are a list or a mapping from names under {@code datasets}. {@link
 * VariantsForm} has the form of the variants.
 */
final class ExperimentForm {

  static final Set<String> KEYS =
      Names.set("name", "seed", "seeds", "dataset", "datasets", "variants", "policy", "outputs");
  static final Set<String> POLICY = Names.set("on-swap", "patience");

  /** What the name of a dataset may be: that of a folder, on every platform. */
  static final String DATASET_NAME = "[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,98}[A-Za-z0-9_-])?";

  private final Path file;
  private final ComponentForm components;
  private final Mistakes mistakes = new Mistakes();
  private final Map<String, Place> datasetPlaces = new HashMap<>();

  ExperimentForm(Path file, Workbench workbench) {
    Path folder = file.getParent();
    this.file = file;
    this.components =
        new ComponentForm(workbench, folder == null ? Path.of("") : folder, VariantsForm.MOST);
  }

  /** Reads the whole file; empty when there are mistakes in it. */
  Optional<ExperimentFile> read(YamlNode root) {
    return mistakes.attempt(() -> entries(root, KEYS, mistakes)).flatMap(this::file);
  }

  /** Reads the variants only; what it gives is of use as long as there are no mistakes. */
  List<Variant> readVariants(YamlNode root) {
    return mistakes
        .attempt(() -> entries(root, KEYS, mistakes))
        .map(entries -> readVariants(entries, readSeeds(entries)))
        .orElse(List.of());
  }

  private List<Long> readSeeds(Entries entries) {
    return part(entries, "seeds", this::seeds).orElse(List.of());
  }

  private List<Variant> readVariants(Entries entries, List<Long> seeds) {
    VariantsForm form = new VariantsForm(components, mistakes, seeds);
    return entries.byKey().containsKey("variants")
        ? part(entries, "variants", form::read).orElse(List.of())
        : form.readNone(entries.place());
  }

  /** Where a dataset of the experiment stands. */
  Place datasetPlace(String name) {
    return datasetPlaces.get(name);
  }

  /** The mistakes that were found, in the order of the file. */
  List<Mistake> mistakes() {
    return mistakes.inOrder();
  }

  private Optional<ExperimentFile> file(Entries entries) {
    String name =
        part(entries, "name", entry -> ComponentForm.scalar(entry.value()))
            .orElse(file.getFileName().toString().replaceFirst("\\.[^.]+$", ""));
    List<Long> seeds = readSeeds(entries);
    long seed =
        part(entries, "seed", entry -> seed(entry.value()))
            .orElse(seeds.isEmpty() ? 0 : seeds.get(0));
    Map<String, StageSpec> datasets = datasets(entries);
    List<Variant> variants = readVariants(entries, seeds);
    List<StageSpec> sinks = part(entries, "outputs", this::sinks).orElse(List.of());
    Entries policy =
        part(entries, "policy", entry -> entries(entry.value(), POLICY, mistakes))
            .orElse(new Entries(entries.place(), Map.of()));
    Optional<SwapPolicy> onSwap = part(policy, "on-swap", ExperimentForm::onSwap);
    Optional<Duration> patience = part(policy, "patience", ExperimentForm::patience);
    refuseBoth(entries, "seed", "seeds");
    if (!mistakes.none()) {
      return Optional.empty();
    }
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    datasets.forEach(
        (key, dataset) ->
            experiments.put(key, new Experiment(name, dataset, variants, sinks, seed)));
    return Optional.of(new ExperimentFile(name, experiments, onSwap, patience));
  }

  private <T> Optional<T> part(Entries entries, String key, Function<Entry, T> form) {
    return Optional.ofNullable(entries.byKey().get(key))
        .flatMap(entry -> mistakes.attempt(() -> form.apply(entry)));
  }

  private void refuseBoth(Entries entries, String one, String other) {
    Entry first = entries.byKey().get(one);
    Entry second = entries.byKey().get(other);
    if (first != null && second != null) {
      mistakes.add(
          second
              .place()
              .wrong("'" + one + "' and '" + other + "' stand here both", "Keep one of the two"));
    }
  }

  private List<Long> seeds(Entry entry) {
    if (!(entry.value() instanceof Items items) || items.nodes().isEmpty()) {
      throw entry
          .value()
          .place()
          .wrong("a list of whole numbers is needed here", "Write seeds: [1, 2, 3], or seed: 1");
    }
    if (items.nodes().size() > VariantsForm.MOST) {
      throw entry
          .place()
          .wrong("there are more than " + VariantsForm.MOST + " seeds", "Leave some out");
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (YamlNode node : items.nodes()) {
      mistakes
          .attempt(() -> seed(node))
          .filter(seed -> !seeds.add(seed))
          .ifPresent(
              seed ->
                  mistakes.add(
                      node.place().wrong("the seed " + seed + " stands here twice", "Remove one")));
    }
    return List.copyOf(seeds);
  }

  private static long seed(YamlNode node) {
    String text = ComponentForm.scalar(node);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw node.place()
          .wrong("the seed '" + text + "' is not a whole number", "Write one of up to 18 digits");
    }
  }

  private Map<String, StageSpec> datasets(Entries entries) {
    Map<String, StageSpec> datasets = new LinkedHashMap<>();
    part(entries, "dataset", entry -> dataset(entry.value()))
        .ifPresent(
            dataset -> {
              datasets.put(dataset.id(), dataset);
              datasetPlaces.put(dataset.id(), entries.byKey().get("dataset").value().place());
            });
    Entry several = entries.byKey().get("datasets");
    if (several != null) {
      part(entries, "datasets", this::datasets).ifPresent(datasets::putAll);
      refuseBoth(entries, "dataset", "datasets");
    } else if (!entries.byKey().containsKey("dataset")) {
      mistakes.add(
          entries.place().wrong("the dataset is missing", "Add a line such as dataset: synthetic"));
    }
    return datasets;
  }

  private StageSpec dataset(YamlNode node) {
    return components.read(node, StageKind.DATASET, "kind");
  }

  /** Several datasets: with names, or named after their kinds and counted where these are equal. */
  private Map<String, StageSpec> datasets(Entry entry) {
    Map<String, YamlNode> nodes = new LinkedHashMap<>();
    Map<String, StageSpec> datasets = new LinkedHashMap<>();
    if (entry.value() instanceof Items items) {
      for (YamlNode node : items.nodes()) {
        mistakes
            .attempt(() -> dataset(node))
            .ifPresent(
                dataset -> {
                  String name = dataset.id();
                  for (int n = 2; nodes.containsKey(name); n++) {
                    name = dataset.id() + "-" + n;
                  }
                  nodes.put(name, node);
                  datasets.put(name, dataset);
                });
      }
    } else if (entry.value() instanceof Entries named && !named.byKey().containsKey("kind")) {
      Map<String, Place> folded = new HashMap<>();
      named
          .byKey()
          .forEach(
              (name, one) -> {
                mistakes.attempt(() -> requireFolderName(name, one.place(), folded));
                mistakes
                    .attempt(() -> dataset(one.value()))
                    .ifPresent(
                        dataset -> {
                          nodes.put(name, one.value());
                          datasets.put(name, dataset);
                        });
              });
    } else {
      throw entry
          .value()
          .place()
          .wrong("a list of datasets is needed here", "For one of them, write dataset: ...");
    }
    if (datasets.isEmpty() && mistakes.none()) {
      throw entry.value().place().wrong("there is no dataset in it", "Add one, such as synthetic");
    }
    refuseTwins(datasets, nodes);
    nodes.forEach((name, node) -> datasetPlaces.put(name, node.place()));
    return datasets;
  }

  private static String requireFolderName(String name, Place place, Map<String, Place> folded) {
    if (!name.matches(DATASET_NAME)) {
      throw place.wrong(
          "'" + name + "' cannot name a dataset, since its results go to a folder of that name",
          "Use letters, digits, '-', '_', '.' and spaces, at most 100");
    }
    Place earlier = folded.putIfAbsent(name.toLowerCase(Locale.ROOT), place);
    if (earlier != null) {
      throw place.wrong(
          "'" + name + "' differs from the name in line " + earlier.line() + " by case only",
          "Give another name, since not every system tells such folders apart");
    }
    return name;
  }

  private void refuseTwins(Map<String, StageSpec> datasets, Map<String, YamlNode> nodes) {
    Map<StageSpec, String> byMeaning = new HashMap<>();
    datasets.forEach(
        (name, dataset) -> {
          String twin = byMeaning.putIfAbsent(components.full(StageKind.DATASET, dataset), name);
          if (twin != null) {
            mistakes.add(
                nodes
                    .get(name)
                    .place()
                    .wrong("this dataset stands here twice", "Remove one of the two"));
          }
        });
  }

  private List<StageSpec> sinks(Entry entry) {
    List<YamlNode> nodes =
        entry.value() instanceof Items items ? items.nodes() : List.of(entry.value());
    List<StageSpec> sinks = new ArrayList<>();
    Set<String> places = new HashSet<>();
    for (YamlNode node : nodes) {
      boolean plain = node instanceof Entries entries && !entries.byKey().containsKey("kind");
      mistakes
          .attempt(
              () ->
                  plain
                      ? components.read((Entries) node, StageKind.SINK, new StageSpec("files"))
                      : components.read(node, StageKind.SINK, "kind"))
          .ifPresent(
              sink -> {
                sinks.add(sink);
                if (!places.add(components.place(sink))) {
                  mistakes.add(
                      node.place()
                          .wrong(
                              "an output before this one writes to the same place",
                              "Give it another"));
                }
              });
    }
    return sinks;
  }

  private static SwapPolicy onSwap(Entry entry) {
    String word = ComponentForm.scalar(entry.value());
    List<String> words = Arrays.stream(SwapPolicy.values()).map(SwapPolicy::word).toList();
    int index = words.indexOf(word);
    if (index < 0) {
      throw entry
          .value()
          .place()
          .wrong("there is no policy '" + word + "'", Names.remedy(word, words, "policies"));
    }
    return SwapPolicy.values()[index];
  }

  private static Duration patience(Entry entry) {
    String text = ComponentForm.scalar(entry.value());
    if (!text.matches("[0-9]{1,9}")) {
      throw entry
          .value()
          .place()
          .wrong(
              "the patience '" + text + "' is not a number of seconds",
              "Write a whole number of at most nine digits, such as 60");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  /** The lines of a mapping; takes note of keys that are not among the valid ones. */
  static Entries entries(YamlNode node, Set<String> valid, Mistakes mistakes) {
    if (!(node instanceof Entries entries)) {
      throw node.place()
          .wrong("keys with values are needed here", "Write lines such as key: value");
    }
    entries
        .byKey()
        .forEach(
            (key, entry) -> {
              if (!valid.contains(key)) {
                mistakes.add(
                    entry
                        .place()
                        .wrong(
                            "there is no key '" + key + "'",
                            Names.remedy(key, valid, "keys here")));
              }
            });
    return entries;
  }
}
