package slm.experiment.yaml;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.experiment.yaml.YamlNode.Entries;
import slm.experiment.yaml.YamlNode.Entry;
import slm.experiment.yaml.YamlNode.Items;
import slm.experiment.yaml.YamlNode.Text;

/**
 * Reads the variants: a mapping, or a list of mappings that stand side by side. Each mapping is a
 * matrix: every stage has a list of choices, or one; a stage that is not named has that of {@link
 * Variant#DEFAULT}. Its variants are the product of the lists, the first stage varying slowest and
 * the seed fastest. The metrics are no axis of it: all of them judge every variant; with none, the
 * peaks of the maps are found.
 */
final class VariantsForm {

  /** More would not end in anybody's lifetime, and are a slip. */
  static final int MOST = 10_000;

  /** The stages that vary, the slowest first. */
  static final List<StageKind> AXES =
      List.of(
          StageKind.SCENE,
          StageKind.TILER,
          StageKind.QUERY,
          StageKind.ENCODER,
          StageKind.FUSION,
          StageKind.FILTER);

  /** What stands for the scene as it is. */
  static final StageSpec NO_TRANSFORM = new StageSpec("none");

  private static final Set<String> KEYS =
      Names.set("name", "scene", "tiler", "query", "encoder", "fusion", "filter", "metric");

  private final ComponentForm components;
  private final Mistakes mistakes;
  private final List<Long> seeds;
  private final Map<Variant, Place> meanings = new HashMap<>();
  private final Map<String, Place> names = new HashMap<>();

  /**
   * @param seeds that each variant runs with; empty for the experiment's own
   */
  VariantsForm(ComponentForm components, Mistakes mistakes, List<Long> seeds) {
    this.components = components;
    this.mistakes = mistakes;
    this.seeds = seeds;
  }

  /** The variants of an experiment that says nothing about them. */
  List<Variant> readNone(Place place) {
    return matrix(new Entries(place, Map.of()), place, MOST);
  }

  /** Reads the mapping or list. */
  List<Variant> read(Entry entry) {
    if (!(entry.value() instanceof Items items)) {
      return matrix(entry.value(), entry.place(), MOST);
    }
    if (items.nodes().isEmpty()) {
      throw items.place().wrong("the list of variants is empty", "Remove the key for the default");
    }
    List<Variant> all = new ArrayList<>();
    for (YamlNode node : items.nodes()) {
      mistakes.attempt(() -> matrix(node, node.place(), MOST - all.size())).ifPresent(all::addAll);
    }
    return all;
  }

  private List<Variant> matrix(YamlNode node, Place place, int most) {
    Entries stages = ExperimentForm.entries(node, KEYS, mistakes);
    Map<StageKind, List<StageSpec>> axes = new LinkedHashMap<>();
    long size = Math.max(1, seeds.size());
    for (StageKind kind : AXES) {
      List<StageSpec> choices = choices(stages, kind);
      axes.put(kind, choices);
      size = size * choices.size();
      if (size > most) {
        throw place.wrong(
            "the lists make more than " + MOST + " variants", "Split the experiment up");
      }
    }
    List<StageSpec> metrics = choices(stages, StageKind.METRIC);
    Optional<String> name =
        Optional.ofNullable(stages.byKey().get("name"))
            .flatMap(entry -> mistakes.attempt(() -> name(entry)));
    List<Variant> variants = new ArrayList<>();
    for (Map<StageKind, StageSpec> chosen : product(axes)) {
      for (Optional<Long> seed : seedsOrNone()) {
        String full = name.map(base -> base + varying(chosen, axes, seed)).orElse("");
        Variant variant = variant(full, chosen, metrics, seed);
        requireNew(variant, place);
        variants.add(variant);
      }
    }
    return variants;
  }

  private List<Optional<Long>> seedsOrNone() {
    return seeds.isEmpty() ? List.of(Optional.empty()) : seeds.stream().map(Optional::of).toList();
  }

  /** A name; two mappings may not have the same. */
  private String name(Entry entry) {
    String name = ComponentForm.scalar(entry.value());
    Place earlier = names.putIfAbsent(name, entry.value().place());
    if (earlier != null) {
      throw entry
          .value()
          .place()
          .wrong(
              "the name '" + name + "' is taken by the variants of line " + earlier.line(),
              "Give another");
    }
    return name;
  }

  /** What tells the variants of one mapping apart. */
  private String varying(
      Map<StageKind, StageSpec> chosen, Map<StageKind, List<StageSpec>> axes, Optional<Long> seed) {
    List<String> differences = new ArrayList<>();
    axes.forEach(
        (kind, choices) -> {
          if (choices.size() > 1) {
            differences.add(chosen.get(kind).toString());
          }
        });
    if (seeds.size() > 1) {
      differences.add("seed " + seed.orElseThrow());
    }
    return differences.isEmpty() ? "" : " (" + String.join(", ", differences) + ")";
  }

  private static List<Map<StageKind, StageSpec>> product(Map<StageKind, List<StageSpec>> axes) {
    List<Map<StageKind, StageSpec>> product = List.of(Map.of());
    for (Map.Entry<StageKind, List<StageSpec>> axis : axes.entrySet()) {
      List<Map<StageKind, StageSpec>> longer = new ArrayList<>();
      for (Map<StageKind, StageSpec> chosen : product) {
        for (StageSpec choice : axis.getValue()) {
          Map<StageKind, StageSpec> more = new EnumMap<>(StageKind.class);
          more.putAll(chosen);
          more.put(axis.getKey(), choice);
          longer.add(more);
        }
      }
      product = longer;
    }
    return product;
  }

  private static Variant variant(
      String name, Map<StageKind, StageSpec> chosen, List<StageSpec> metrics, Optional<Long> seed) {
    return new Variant(
        name,
        Optional.of(chosen.get(StageKind.SCENE)).filter(spec -> !spec.equals(NO_TRANSFORM)),
        chosen.get(StageKind.TILER),
        chosen.get(StageKind.QUERY),
        chosen.get(StageKind.ENCODER),
        chosen.get(StageKind.FUSION),
        chosen.get(StageKind.FILTER),
        metrics,
        seed);
  }

  /** A variant that another mapping makes too would only cost time, and is a slip. */
  private void requireNew(Variant variant, Place place) {
    Variant meaning =
        new Variant(
            "",
            variant.scene().map(spec -> components.full(StageKind.SCENE, spec)),
            components.full(StageKind.TILER, variant.tiler()),
            components.full(StageKind.QUERY, variant.query()),
            components.full(StageKind.ENCODER, variant.encoder()),
            components.full(StageKind.FUSION, variant.fusion()),
            components.full(StageKind.FILTER, variant.filter()),
            variant.metrics().stream()
                .map(spec -> components.full(StageKind.METRIC, spec))
                .toList(),
            variant.seed());
    Place earlier = meanings.putIfAbsent(meaning, place);
    if (earlier != null) {
      throw place.wrong(
          "a variant that these choices make stands in line " + earlier.line() + " already",
          "Change or remove one of the two");
    }
  }

  /** The list of a stage; a choice that stands twice would only cost time, and is a slip. */
  private List<StageSpec> choices(Entries stages, StageKind kind) {
    Entry entry = stages.byKey().get(kind.word());
    if (entry == null) {
      return defaults(kind, stages.place());
    }
    List<YamlNode> nodes =
        entry.value() instanceof Items items ? items.nodes() : List.of(entry.value());
    if (nodes.isEmpty() && kind != StageKind.METRIC) {
      mistakes.add(
          entry
              .value()
              .place()
              .wrong("the list of " + kind.word() + " is empty", "Remove the key for the default"));
    }
    Map<StageSpec, StageSpec> byMeaning = new LinkedHashMap<>();
    Map<String, StageSpec> figures = new HashMap<>();
    for (YamlNode node : nodes) {
      for (StageSpec spec : mistakes.attempt(() -> read(node, kind)).orElse(List.of())) {
        if (byMeaning.size() >= MOST) {
          throw entry.place().wrong("there are more than " + MOST + " choices", "Leave some out");
        }
        StageSpec twin = byMeaning.putIfAbsent(components.full(kind, spec), spec);
        if (twin != null) {
          mistakes.add(
              node.place()
                  .wrong(
                      twin.equals(spec)
                          ? "'" + spec + "' stands here twice"
                          : "'" + spec + "' means the same as '" + twin + "', which stands here",
                      "Remove one of the two"));
        } else if (kind == StageKind.METRIC) {
          mistakes.attempt(() -> requireNewFigures(spec, figures, node.place()));
        }
      }
    }
    return List.copyOf(byMeaning.values());
  }

  /** Two figures of one id would be one column of the results. */
  private StageSpec requireNewFigures(
      StageSpec metric, Map<String, StageSpec> figures, Place place) {
    for (String figure : components.figures(metric)) {
      StageSpec twin = figures.putIfAbsent(figure, metric);
      if (twin != null) {
        throw place.wrong(
            "'" + metric + "' gives the figure '" + figure + "', as '" + twin + "' does",
            "Leave one of the two out");
      }
    }
    return metric;
  }

  private List<StageSpec> read(YamlNode node, StageKind kind) {
    boolean asItIs =
        kind == StageKind.SCENE
            && node instanceof Text text
            && text.value().strip().equals(NO_TRANSFORM.id());
    return asItIs ? List.of(NO_TRANSFORM) : components.readEach(node, kind);
  }

  private List<StageSpec> defaults(StageKind kind, Place place) {
    Variant usual = Variant.DEFAULT;
    List<StageSpec> specs =
        switch (kind) {
          case SCENE -> List.of(NO_TRANSFORM);
          case TILER -> List.of(usual.tiler());
          case QUERY -> List.of(usual.query());
          case ENCODER -> List.of(usual.encoder());
          case FUSION -> List.of(usual.fusion());
          case FILTER -> List.of(usual.filter());
          default -> usual.metrics();
        };
    if (kind != StageKind.SCENE) {
      for (StageSpec spec : specs) {
        mistakes.attempt(() -> components.usual(kind, spec, place));
      }
    }
    return specs;
  }
}
