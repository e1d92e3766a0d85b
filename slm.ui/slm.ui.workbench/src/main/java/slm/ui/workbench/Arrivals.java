package slm.ui.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.ui.desk.DeskState;
import slm.ui.parts.Notice;

/** Says which components came and went. Not safe for concurrent use. */
final class Arrivals {

  private Optional<Map<String, String>> known = Optional.empty();

  /**
   * What changed since the last call; nothing the first time.
   *
   * @param live the components there are
   */
  Optional<Notice> since(Map<StageKind, List<ComponentInfo>> live) {
    if (live.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> now = new HashMap<>();
    live.forEach(
        (kind, infos) ->
            infos.forEach(
                info ->
                    now.put(
                        kind.word() + " '" + info.id() + "'",
                        info.bundle() + " " + info.version())));
    Optional<Map<String, String>> before = known;
    known = Optional.of(now);
    return before.flatMap(old -> notice(old, now));
  }

  /** Like {@link #since}, of a desk. */
  Optional<Notice> since(DeskState state) {
    return since(state.live());
  }

  private static Optional<Notice> notice(Map<String, String> old, Map<String, String> now) {
    List<String> sentences = new ArrayList<>();
    String came = list(now, now.keySet().stream().filter(name -> !old.containsKey(name)).toList());
    String went = list(old, old.keySet().stream().filter(name -> !now.containsKey(name)).toList());
    String other =
        list(
            now,
            now.keySet().stream()
                .filter(old::containsKey)
                .filter(name -> !old.get(name).equals(now.get(name)))
                .toList());
    if (!came.isEmpty()) {
      sentences.add("Here now: " + came + ".");
    }
    if (!other.isEmpty()) {
      sentences.add("Exchanged: " + other + ".");
    }
    if (!went.isEmpty()) {
      sentences.add("Gone: " + went + ".");
    }
    if (sentences.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Notice(
            went.isEmpty() ? Notice.Level.INFO : Notice.Level.WARNING,
            "Components changed",
            String.join(" ", sentences)));
  }

  private static String list(Map<String, String> bundles, List<String> names) {
    Map<String, List<String>> byBundle =
        names.stream().sorted().collect(Collectors.groupingBy(bundles::get));
    return byBundle.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey() + ")")
        .collect(Collectors.joining(", "));
  }
}
