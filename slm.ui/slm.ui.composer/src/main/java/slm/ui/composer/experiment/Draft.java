package slm.ui.composer.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;

/**
 * An experiment as its file writes it, before its lists are multiplied.
 *
 * @param name empty for the file's
 * @param seeds none for the default
 * @param datasets what to run over
 * @param methods side by side, at least one
 * @param onSwap empty for the default
 * @param patience seconds; empty for the default
 * @param outputs none for the place that a run chooses
 */
record Draft(
    String name,
    List<Long> seeds,
    List<NamedDataset> datasets,
    List<Method> methods,
    Optional<SwapPolicy> onSwap,
    Optional<Long> patience,
    List<Choice> outputs) {

  /** The stages in the order of the files. */
  static final List<StageKind> STAGES =
      List.of(
          StageKind.SCENE,
          StageKind.TILER,
          StageKind.QUERY,
          StageKind.ENCODER,
          StageKind.FUSION,
          StageKind.FILTER,
          StageKind.METRIC);

  /** Nothing chosen yet. */
  static final Draft EMPTY =
      new Draft(
          "",
          List.of(),
          List.of(),
          List.of(Method.DEFAULT),
          Optional.empty(),
          Optional.empty(),
          List.of());

  /**
   * A dataset.
   *
   * @param name within the experiment; empty to be called by its kind
   */
  record NamedDataset(String name, Choice choice) {}

  /**
   * A matrix of choices.
   *
   * @param name for people; empty to be called by what it chooses
   * @param stages the choices of each stage that is named; others have their defaults
   */
  record Method(String name, Map<StageKind, List<Choice>> stages) {

    static final Method DEFAULT = new Method("", Map.of());

    Method {
      Map<StageKind, List<Choice>> copy = new EnumMap<>(StageKind.class);
      stages.forEach((kind, choices) -> copy.put(kind, List.copyOf(choices)));
      stages = Collections.unmodifiableMap(copy);
    }

    /** A pipeline as a method of one variant. */
    static Method of(Variant variant, String name) {
      Map<StageKind, List<Choice>> stages = new EnumMap<>(StageKind.class);
      variant.scene().ifPresent(spec -> stages.put(StageKind.SCENE, one(spec)));
      stages.put(StageKind.TILER, one(variant.tiler()));
      stages.put(StageKind.QUERY, one(variant.query()));
      stages.put(StageKind.ENCODER, one(variant.encoder()));
      stages.put(StageKind.FUSION, one(variant.fusion()));
      stages.put(StageKind.FILTER, one(variant.filter()));
      stages.put(StageKind.METRIC, variant.metrics().stream().map(Choice::of).toList());
      return new Method(name, stages);
    }

    private static List<Choice> one(StageSpec spec) {
      return List.of(Choice.of(spec));
    }

    /** What a stage has: what is written, or else the default. */
    List<Choice> choices(StageKind kind) {
      return stages.getOrDefault(kind, usual(kind));
    }

    boolean names(StageKind kind) {
      return stages.containsKey(kind);
    }

    /** What a stage has that is not named. */
    static List<Choice> usual(StageKind kind) {
      Variant usual = Variant.DEFAULT;
      return switch (kind) {
        case SCENE -> List.of(new Choice("none"));
        case TILER -> one(usual.tiler());
        case QUERY -> one(usual.query());
        case ENCODER -> one(usual.encoder());
        case FUSION -> one(usual.fusion());
        case FILTER -> one(usual.filter());
        default -> usual.metrics().stream().map(Choice::of).toList();
      };
    }

    /** The same with other choices of a stage; without any, a stage has its default again. */
    Method with(StageKind kind, List<Choice> choices) {
      Map<StageKind, List<Choice>> more = new EnumMap<>(StageKind.class);
      more.putAll(stages);
      if (choices.isEmpty() && kind != StageKind.METRIC) {
        more.remove(kind);
      } else {
        more.put(kind, choices);
      }
      return new Method(name, more);
    }

    /** The same with a stage that is not named. */
    Method without(StageKind kind) {
      Map<StageKind, List<Choice>> less = new EnumMap<>(StageKind.class);
      less.putAll(stages);
      less.remove(kind);
      return new Method(name, less);
    }

    /** How many variants it makes with one seed. */
    long variants() {
      return STAGES.stream()
          .filter(kind -> kind != StageKind.METRIC)
          .mapToLong(kind -> choices(kind).stream().mapToLong(Choice::count).sum())
          .reduce(1, (a, b) -> a * b);
    }
  }

  Draft {
    seeds = List.copyOf(seeds);
    datasets = List.copyOf(datasets);
    methods = List.copyOf(methods);
    outputs = List.copyOf(outputs);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("An experiment has at least one method");
    }
  }

  /** How many variants run over each case. */
  long variants() {
    return methods.stream().mapToLong(Method::variants).sum() * Math.max(1, seeds.size());
  }

  Draft withName(String other) {
    return new Draft(other, seeds, datasets, methods, onSwap, patience, outputs);
  }

  Draft withSeeds(List<Long> others) {
    return new Draft(name, others, datasets, methods, onSwap, patience, outputs);
  }

  Draft withDatasets(List<NamedDataset> others) {
    return new Draft(name, seeds, others, methods, onSwap, patience, outputs);
  }

  Draft withMethods(List<Method> others) {
    return new Draft(name, seeds, datasets, others, onSwap, patience, outputs);
  }

  /** The same with another method in the place of one. */
  Draft withMethod(int index, Method other) {
    return withMethods(replaced(methods, index, other));
  }

  Draft withPolicy(Optional<SwapPolicy> policy, Optional<Long> seconds) {
    return new Draft(name, seeds, datasets, methods, policy, seconds, outputs);
  }

  Draft withOutputs(List<Choice> others) {
    return new Draft(name, seeds, datasets, methods, onSwap, patience, others);
  }

  /** A list with another element in the place of one. */
  static <T> List<T> replaced(List<T> list, int index, T other) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, other);
    return changed;
  }

  /** A list without an element. */
  static <T> List<T> without(List<T> list, int index) {
    List<T> less = new ArrayList<>(list);
    less.remove(index);
    return less;
  }

  /** A list with an element more. */
  static <T> List<T> plus(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }
}
