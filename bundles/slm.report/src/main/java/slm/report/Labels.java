package slm.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import slm.api.result.PartIdentity;

/**
 * Names variants by what their users called them, or else by what sets them apart from the others:
 * parts and settings that all have in common are not repeated.
 */
final class Labels {

  static final List<String> KINDS =
      List.of("maps", "scene", "encoder", "tiler", "query", "fusion", "filter");

  private final List<Entry> entries;

  private Labels(List<Entry> entries) {
    this.entries = entries;
  }

  /** The same entries with unique labels. */
  static List<Entry> give(List<Entry> entries) {
    Labels labels = new Labels(entries);
    List<String> names = entries.stream().map(labels::name).toList();
    names = distinct(names, i -> "run " + entries.get(i).run().id());
    names = distinct(names, i -> "variant " + entries.get(i).variant());
    List<Entry> labelled = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      labelled.add(entries.get(i).labelled(names.get(i)));
    }
    return labelled;
  }

  /** Adds more to the names that are there several times. */
  private static List<String> distinct(List<String> names, Function<Integer, String> more) {
    Set<String> once = new HashSet<>();
    Set<String> twice = names.stream().filter(name -> !once.add(name)).collect(Collectors.toSet());
    List<String> result = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      result.add(twice.contains(name) ? name + ", " + more.apply(i) : name);
    }
    return result;
  }

  private String name(Entry entry) {
    if (!entry.identity().name().isBlank()) {
      return entry.identity().name();
    }
    List<String> words = new ArrayList<>();
    for (String kind : KINDS) {
      if (entries.stream().map(other -> choice(other.part(kind))).distinct().count() > 1) {
        words.add(entry.part(kind).map(this::describe).orElse("no " + kind));
      }
    }
    return words.isEmpty() ? plain(entry) : String.join(" · ", words);
  }

  private static String plain(Entry entry) {
    return entry
        .part("encoder")
        .or(() -> entry.part("maps"))
        .map(PartIdentity::id)
        .orElse("variant " + entry.variant());
  }

  private static Object choice(Optional<PartIdentity> part) {
    return part.map(p -> List.of(p.id(), p.settings()));
  }

  /** The part, with the settings in which it differs from others of its kind and id. */
  private String describe(PartIdentity part) {
    Set<Map<String, String>> seen = new LinkedHashSet<>();
    entries.stream()
        .flatMap(entry -> entry.part(part.kind()).stream())
        .filter(other -> other.id().equals(part.id()))
        .forEach(other -> seen.add(other.settings()));
    String settings =
        part.settings().keySet().stream()
            .filter(name -> values(seen, name).size() > 1)
            .map(name -> name + " " + value(part, name))
            .collect(Collectors.joining(", "));
    return settings.isEmpty() ? part.id() : part.id() + " " + settings;
  }

  private static Set<String> values(Set<Map<String, String>> settings, String name) {
    return settings.stream()
        .map(some -> some.getOrDefault(name, ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A setting's value, lists as users write them. */
  static String value(PartIdentity part, String name) {
    return part.settings().getOrDefault(name, "").replaceAll(", *", "+");
  }

  /** A part with all its settings, as users write it. */
  static String full(PartIdentity part) {
    return part.settings().isEmpty()
        ? part.id()
        : part.id()
            + ":"
            + part.settings().keySet().stream()
                .map(name -> name + "=" + value(part, name))
                .collect(Collectors.joining(","));
  }
}
