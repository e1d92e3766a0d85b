package slm.ui.runs;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.VariantIdentity;
import slm.api.statistics.Estimate;
import slm.api.statistics.Interval;
import slm.api.statistics.Observation;
import slm.api.statistics.Rankings;
import slm.api.statistics.Statistics;
import slm.api.store.StoredRun;

/** Runs as a store has them, made up. */
final class Sample {

  static final MetricSpec RSU = new MetricSpec("rsu", "Rsu", true, "In the regions.");
  static final MetricSpec RAS = new MetricSpec("ras", "Ras", false, "Away from the regions.");
  static final MetricSpec RMI = new MetricSpec("rmi", "Rmi", true, "All of it.");
  static final List<MetricSpec> FIGURES = List.of(RSU, RAS, RMI);
  static final Polygon REGION =
      new Polygon(List.of(new Vertex(1, 1), new Vertex(9, 1), new Vertex(9, 9)));

  private Sample() {}

  /** A variant by the sizes of its tiles and its filter. */
  static VariantIdentity variant(String name, String sizes, String filter) {
    return new VariantIdentity(
        name,
        7,
        List.of(
            part("tiler", "sliding", Map.of("sizes", sizes)),
            part("query", "plain", Map.of()),
            part("encoder", "aerial", Map.of()),
            part("fusion", "mean", Map.of()),
            part("filter", filter, Map.of()),
            part("metric", "selo", Map.of())),
        "cpu",
        8,
        1);
  }

  private static PartIdentity part(String kind, String id, Map<String, String> settings) {
    return new PartIdentity(kind, id, settings, "bundle." + id, "1.0.0", "00");
  }

  static List<Case> cases(int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(
          new Case(
              i,
              new SceneRef("scene" + i / 2 + ".png", Optional.empty()),
              "sentence " + i,
              List.of(REGION)));
    }
    return cases;
  }

  static StoredRun run(
      String id, StoredRun.State state, int cases, int failed, VariantIdentity... variants) {
    return new StoredRun(
        id,
        Instant.parse("2026-01-02T03:04:05Z"),
        state,
        new RunIdentity(
            "tool",
            "revision",
            "study of " + id,
            part("dataset", "synthetic", Map.of("scenes", "2")),
            "digest",
            0,
            List.of(),
            List.of(variants)),
        cases(cases),
        java.util.Collections.nCopies(variants.length, FIGURES),
        Optional.of(Path.of("folder", id)),
        Optional.empty(),
        cases * variants.length - failed,
        failed);
  }

  /** A case whose figures follow from its number and its variant. */
  static CaseOutcome outcome(StoredRun run, int variant, int index) {
    double value = 0.5 + 0.05 * index + 0.1 * variant;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rsu", value);
    figures.put("ras", 1 - value);
    figures.put("rmi", value);
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("open", 0.5);
    seconds.put("encode", 1.5 + variant);
    return new CaseOutcome(
        variant,
        run.cases().get(index),
        Optional.empty(),
        Map.of(256, 10, 512, 5),
        15,
        figures,
        List.of(),
        List.of(),
        seconds,
        List.of(),
        Optional.empty(),
        run.identity().variants().get(variant),
        List.of());
  }

  static CaseOutcome failed(StoredRun run, int variant, int index) {
    CaseOutcome done = outcome(run, variant, index);
    return new CaseOutcome(
        variant,
        done.subject(),
        Optional.empty(),
        Map.of(),
        0,
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Optional.of("The scene is gone. Bring it back."),
        done.madeBy(),
        List.of());
  }

  /** All cases of a run, done well. */
  static List<CaseOutcome> outcomes(StoredRun run) {
    List<CaseOutcome> outcomes = new ArrayList<>();
    for (int v = 0; v < run.identity().variants().size(); v++) {
      for (int i = 0; i < run.cases().size(); i++) {
        outcomes.add(outcome(run, v, i));
      }
    }
    return outcomes;
  }

  static Bench bench(StoredRun... runs) {
    Map<String, List<CaseOutcome>> outcomes = new LinkedHashMap<>();
    for (StoredRun run : runs) {
      outcomes.put(run.id(), outcomes(run));
    }
    return Bench.of(List.of(runs), outcomes, Optional.empty(), Optional.of(statistics()));
  }

  static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "equals" -> proxy == args[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> type.getSimpleName();
                  default -> call.apply(method.getName(), args);
                }));
  }

  /** Intervals of a tenth to both sides. */
  static Statistics statistics() {
    return fake(
        Statistics.class,
        (method, args) -> {
          List<?> values = (List<?>) args[0];
          double mean =
              values.stream().mapToDouble(o -> ((Observation) o).value()).average().orElseThrow();
          int scenes =
              (int) values.stream().map(o -> ((Observation) o).cluster()).distinct().count();
          return new Estimate(
              values.size(),
              scenes,
              mean,
              0.1,
              new Interval(mean - 0.1, mean + 0.1),
              new Interval(mean - 0.2, mean + 0.2),
              values.size() < 3 ? List.of("Few cases only.") : List.of());
        });
  }

  /** Names variants by their own names. */
  static Rankings rankings() {
    return fake(
        Rankings.class,
        (method, args) -> {
          if (!method.equals("labels")) {
            throw new UnsupportedOperationException(method);
          }
          return ((List<?>) args[0])
              .stream().map(variant -> "named " + ((VariantIdentity) variant).name()).toList();
        });
  }
}
