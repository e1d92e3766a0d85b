package slm.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.metric.MetricSpec;
import slm.api.statistics.Comparison;
import slm.api.statistics.Estimate;
import slm.api.statistics.Method;
import slm.api.statistics.Sample;
import slm.api.statistics.Statistics;

/**
 * The entries of a bench, best first, with how far their figures can be trusted.
 *
 * @param places in order; entries without the primary figure come last
 * @param comparisons of all pairs by the primary figure; empty when there is one entry
 * @param notes what the reader should know; each a sentence
 */
record Ranking(List<Place> places, List<Comparison> comparisons, List<String> notes) {

  /**
   * An entry and its figures.
   *
   * @param estimates by figure; a figure that no case gave is not there
   */
  record Place(Entry entry, Map<String, Estimate> estimates) {}

  static Ranking of(Bench bench, Statistics statistics, Method method, Monitor monitor) {
    List<Place> places = new ArrayList<>();
    for (Entry entry : bench.entries()) {
      Map<String, Estimate> estimates = new LinkedHashMap<>();
      for (MetricSpec figure : bench.figures()) {
        monitor.check();
        Sample sample = entry.sample(figure.id());
        if (!sample.observations().isEmpty()) {
          estimates.put(figure.id(), statistics.estimate(sample.observations(), method));
        }
      }
      places.add(new Place(entry, estimates));
    }
    List<String> notes = new ArrayList<>();
    List<Comparison> comparisons = List.of();
    if (bench.primary().isPresent()) {
      MetricSpec primary = bench.primary().get();
      places.sort(order(primary));
      comparisons = compare(bench, primary, statistics, method, notes);
      places.stream()
          .flatMap(place -> Optional.ofNullable(place.estimates().get(primary.id())).stream())
          .flatMap(estimate -> estimate.warnings().stream())
          .distinct()
          .forEach(notes::add);
    }
    uneven(bench).ifPresent(notes::add);
    return new Ranking(List.copyOf(places), comparisons, List.copyOf(notes));
  }

  private static Comparator<Place> order(MetricSpec primary) {
    Comparator<Double> better = Comparator.naturalOrder();
    return Comparator.comparing(
        place ->
            Optional.ofNullable(place.estimates().get(primary.id()))
                .map(Estimate::mean)
                .orElse(null),
        Comparator.nullsLast(primary.higherIsBetter() ? better.reversed() : better));
  }

  private static List<Comparison> compare(
      Bench bench, MetricSpec primary, Statistics statistics, Method method, List<String> notes) {
    List<Sample> samples =
        bench.entries().stream()
            .map(entry -> entry.sample(primary.id()))
            .filter(sample -> !sample.observations().isEmpty())
            .toList();
    if (samples.size() < 2) {
      return List.of();
    }
    try {
      return statistics.compare(samples, method);
    } catch (InputException e) {
      notes.add("The variants cannot be compared pair by pair. " + e.getMessage());
      return List.of();
    }
  }

  private static Optional<String> uneven(Bench bench) {
    int cases = bench.cases().size();
    List<String> fewer =
        bench.entries().stream()
            .filter(entry -> entry.done().size() < cases)
            .map(entry -> entry.label() + " (" + entry.done().size() + " of " + cases + ")")
            .toList();
    return fewer.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not all cases came out, and those that did not are left out of the means: "
                + String.join(", ", fewer)
                + ".");
  }
}
