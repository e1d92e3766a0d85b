package slm.api.store;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import slm.api.store.StoredRun.State;

/**
 * Which runs of a store to list.
 *
 * @param text what stands, in small or capital letters, in the run's id or experiment, in the id of
 *     its dataset or in that of one of its parts; empty for all
 * @param states empty for all
 * @param datasetDigest of the cases; empty for all
 * @param after id of the last run that is known already; empty to begin with the newest
 * @param limit how many at most, at least 1
 */
public record RunQuery(
    Optional<String> text,
    Set<State> states,
    Optional<String> datasetDigest,
    Optional<String> after,
    int limit) {

  public RunQuery {
    states = Set.copyOf(states);
    if (limit < 1) {
      throw new IllegalArgumentException("A list has at least 1 run, not " + limit);
    }
  }

  /** The newest runs. */
  public static RunQuery newest(int limit) {
    return new RunQuery(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), limit);
  }

  /** Whether it asks for a run, wherever that stands in the list. */
  boolean wants(StoredRun run) {
    return (states.isEmpty() || states.contains(run.state()))
        && datasetDigest.map(run.identity().datasetDigest()::equals).orElse(true)
        && text.map(some -> has(run, some)).orElse(true);
  }

  private static boolean has(StoredRun run, String some) {
    String wanted = some.toLowerCase(Locale.ROOT);
    return Stream.concat(
            Stream.of(run.id(), run.identity().experiment(), run.identity().dataset().id()),
            run.identity().variants().stream()
                .flatMap(variant -> variant.parts().stream())
                .map(part -> part.id()))
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
