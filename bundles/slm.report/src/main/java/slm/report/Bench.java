package slm.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.metric.MetricSpec;
import slm.api.result.PartIdentity;

/**
 * Variants over the same cases: only these can be ranked against each other.
 *
 * @param entries at least one
 * @param cases of the dataset
 * @param figures of all entries, each once
 * @param primary the figure that variants are ranked by; empty when nothing was judged
 */
record Bench(
    PartIdentity dataset,
    String digest,
    List<Entry> entries,
    List<Case> cases,
    List<MetricSpec> figures,
    Optional<MetricSpec> primary) {

  private static final String USUAL = "rmi";

  /** Sorts entries by the cases they were over, in the order of the entries. */
  static List<Bench> of(List<Entry> entries, Optional<String> figure) {
    Map<String, List<Entry>> byDigest = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byDigest
          .computeIfAbsent(entry.run().identity().datasetDigest(), digest -> new ArrayList<>())
          .add(entry);
    }
    List<Bench> benches = byDigest.values().stream().map(some -> of(some)).toList();
    if (figure.isEmpty()) {
      return benches;
    }
    if (benches.stream().noneMatch(bench -> bench.figure(figure.get()).isPresent())) {
      List<String> known =
          benches.stream()
              .flatMap(b -> b.figures().stream())
              .map(MetricSpec::id)
              .distinct()
              .toList();
      throw new InputException(
          "No run has the figure '" + figure.get() + "'",
          known.isEmpty()
              ? "Run with a metric, such as selo"
              : "Choose one of " + String.join(", ", known));
    }
    return benches.stream().map(bench -> bench.rankedBy(figure.get())).toList();
  }

  private static Bench of(List<Entry> entries) {
    Map<String, MetricSpec> figures = new LinkedHashMap<>();
    entries.forEach(
        entry -> entry.figures().forEach(figure -> figures.putIfAbsent(figure.id(), figure)));
    Collection<MetricSpec> all = figures.values();
    Optional<MetricSpec> shared =
        all.stream()
            .filter(figure -> entries.stream().allMatch(entry -> has(entry, figure.id())))
            .findFirst();
    Optional<MetricSpec> primary =
        Optional.ofNullable(figures.get(USUAL)).or(() -> shared).or(() -> all.stream().findFirst());
    return new Bench(
        entries.get(0).run().identity().dataset(),
        entries.get(0).run().identity().datasetDigest(),
        List.copyOf(entries),
        entries.get(0).run().cases(),
        List.copyOf(all),
        primary);
  }

  private static boolean has(Entry entry, String figure) {
    return entry.figures().stream().anyMatch(spec -> spec.id().equals(figure));
  }

  private Bench rankedBy(String figure) {
    return new Bench(dataset, digest, entries, cases, figures, figure(figure).or(() -> primary));
  }

  Optional<MetricSpec> figure(String id) {
    return figures.stream().filter(figure -> figure.id().equals(id)).findFirst();
  }

  /** How many different scenes the cases have. */
  long scenes() {
    return cases.stream().map(subject -> subject.scene().name()).distinct().count();
  }

  /** What to call the dataset: its component, and the end of the path it was read from. */
  String name() {
    return dataset.settings().values().stream()
        .filter(value -> value.contains("/") || value.contains("\\"))
        .findFirst()
        .map(path -> dataset.id() + " (" + end(path) + ")")
        .orElse(dataset.id());
  }

  private static String end(String path) {
    String[] names = path.split("[/\\\\]+");
    return names.length < 2 ? path : names[names.length - 2] + "/" + names[names.length - 1];
  }
}
