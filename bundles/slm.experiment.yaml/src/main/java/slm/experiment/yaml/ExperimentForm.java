package slm.experiment.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import slm.api.experiment.Experiment;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
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
 * seed: 0
 * dataset: {kind: airslt, annotations: anno.json, images: imgs}
 * variants:
 *   tiler: [sliding, "sliding:sizes=128+256"]
 *   filter: [median:251, {id: gaussian, size: 255}]
 *   metric: [selo]
 * outputs: {dir: results}
 * </pre>
 *
 * <p>Every stage has a list of choices, or one choice; a stage that is not named has that of {@link
 * Variant#DEFAULT}. The variants are the product of the lists, the first stage varying slowest. The
 * metrics are no axis of it: all of them judge every variant; with none, the peaks of the maps are
 * found.
 */
final class ExperimentForm {

  private static final int MAX_VARIANTS = 10_000;
  private static final Set<String> KEYS = set("name", "seed", "dataset", "variants", "outputs");
  private static final Set<String> STAGES =
      set("tiler", "query", "encoder", "fusion", "filter", "metric");

  private final Path file;
  private final ComponentForm components;

  ExperimentForm(Path file, Workbench workbench) {
    Path folder = file.getParent();
    this.file = file;
    this.components = new ComponentForm(workbench, folder == null ? Path.of("") : folder);
  }

  /**
   * Reads the whole experiment.
   *
   * @throws slm.api.InputException when it is not of the form
   */
  Experiment read(YamlNode root) {
    Entries entries = entries(root, KEYS);
    Entry dataset = entries.byKey().get("dataset");
    if (dataset == null) {
      throw root.place().wrong("the dataset is missing", "Add a line such as dataset: synthetic");
    }
    return new Experiment(
        name(entries.byKey().get("name")),
        components.read(dataset.value(), StageKind.DATASET, "kind"),
        variants(entries.byKey().get("variants")),
        sinks(entries.byKey().get("outputs")),
        seed(entries.byKey().get("seed")));
  }

  private String name(Entry entry) {
    if (entry != null) {
      return ComponentForm.scalar(entry.value());
    }
    return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
  }

  private static long seed(Entry entry) {
    if (entry == null) {
      return 0;
    }
    String text = ComponentForm.scalar(entry.value());
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw entry
          .value()
          .place()
          .wrong("the seed '" + text + "' is not a whole number", "Write one of up to 18 digits");
    }
  }

  private List<Variant> variants(Entry entry) {
    List<Variant> variants = List.of(Variant.DEFAULT);
    if (entry == null) {
      return variants;
    }
    Entries stages = entries(entry.value(), STAGES);
    for (StageKind kind :
        List.of(
            StageKind.TILER,
            StageKind.QUERY,
            StageKind.ENCODER,
            StageKind.FUSION,
            StageKind.FILTER)) {
      Entry choices = stages.byKey().get(kind.word());
      if (choices != null) {
        variants =
            product(variants, choices(choices, kind), (v, spec) -> with(v, kind, spec), entry);
      }
    }
    Entry metrics = stages.byKey().get("metric");
    if (metrics == null) {
      return variants;
    }
    List<StageSpec> all = choices(metrics, StageKind.METRIC);
    return variants.stream()
        .map(v -> new Variant(v.tiler(), v.query(), v.encoder(), v.fusion(), v.filter(), all))
        .toList();
  }

  private static List<Variant> product(
      List<Variant> variants,
      List<StageSpec> choices,
      BiFunction<Variant, StageSpec, Variant> with,
      Entry entry) {
    long size = (long) variants.size() * choices.size();
    if (size > MAX_VARIANTS) {
      throw entry
          .place()
          .wrong(
              "the lists make more than " + MAX_VARIANTS + " variants", "Split the experiment up");
    }
    List<Variant> product = new ArrayList<>((int) size);
    for (Variant variant : variants) {
      for (StageSpec choice : choices) {
        product.add(with.apply(variant, choice));
      }
    }
    return product;
  }

  private static Variant with(Variant v, StageKind kind, StageSpec choice) {
    return new Variant(
        kind == StageKind.TILER ? choice : v.tiler(),
        kind == StageKind.QUERY ? choice : v.query(),
        kind == StageKind.ENCODER ? choice : v.encoder(),
        kind == StageKind.FUSION ? choice : v.fusion(),
        kind == StageKind.FILTER ? choice : v.filter(),
        v.metrics());
  }

  /** The list of a stage; a choice that stands twice would only cost time, and is a slip. */
  private List<StageSpec> choices(Entry entry, StageKind kind) {
    List<YamlNode> nodes =
        entry.value() instanceof Items items ? items.nodes() : List.of(entry.value());
    if (nodes.isEmpty() && kind != StageKind.METRIC) {
      throw entry
          .value()
          .place()
          .wrong("the list of " + kind.word() + " is empty", "Remove the key for the default");
    }
    Set<StageSpec> choices = new LinkedHashSet<>();
    for (YamlNode node : nodes) {
      StageSpec spec = components.read(node, kind, "id");
      if (!choices.add(spec)) {
        throw node.place().wrong("'" + spec + "' stands here twice", "Remove one of the two");
      }
    }
    return List.copyOf(choices);
  }

  private List<StageSpec> sinks(Entry entry) {
    if (entry == null) {
      return List.of();
    }
    List<YamlNode> nodes =
        entry.value() instanceof Items items ? items.nodes() : List.of(entry.value());
    List<StageSpec> sinks = new ArrayList<>();
    for (YamlNode node : nodes) {
      boolean plain = node instanceof Entries entries && !entries.byKey().containsKey("kind");
      sinks.add(
          plain
              ? components.read((Entries) node, StageKind.SINK, new StageSpec("files"))
              : components.read(node, StageKind.SINK, "kind"));
    }
    return sinks;
  }

  private static Entries entries(YamlNode node, Set<String> valid) {
    if (!(node instanceof Entries entries)) {
      throw node.place()
          .wrong("keys with values are needed here", "Write lines such as key: value");
    }
    entries
        .byKey()
        .forEach(
            (key, entry) -> {
              if (!valid.contains(key)) {
                throw entry
                    .place()
                    .wrong("there is no key '" + key + "'", Names.remedy(key, valid, "keys here"));
              }
            });
    return entries;
  }

  private static Set<String> set(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }
}
