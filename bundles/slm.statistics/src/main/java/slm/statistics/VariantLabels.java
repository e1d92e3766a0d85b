package slm.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;

/** Names variants by what tells them apart. */
final class VariantLabels {

  /** They look at a map, and make nothing of it. */
  private static final Set<String> JUDGES = Set.of("metric", "peaks");

  private VariantLabels() {}

  static List<String> of(List<VariantIdentity> variants) {
    List<String> names = variants.stream().map(VariantIdentity::name).toList();
    if (!names.contains("") && new HashSet<>(names).size() == names.size()) {
      return names;
    }
    List<Map<String, PartIdentity>> parts = variants.stream().map(VariantLabels::parts).toList();
    Set<String> places = new LinkedHashSet<>();
    parts.forEach(p -> places.addAll(p.keySet()));
    List<List<String>> words = new ArrayList<>();
    variants.forEach(
        v -> words.add(new ArrayList<>(v.name().isEmpty() ? List.of() : List.of(v.name()))));
    for (String place : places) {
      addDifferences(parts.stream().map(p -> p.get(place)).toList(), words);
    }
    if (variants.stream().map(VariantIdentity::seed).distinct().count() > 1) {
      for (int i = 0; i < variants.size(); i++) {
        words.get(i).add("seed " + variants.get(i).seed());
      }
    }
    if (variants.stream().map(VariantIdentity::runsOn).distinct().count() > 1) {
      for (int i = 0; i < variants.size(); i++) {
        words.get(i).add(variants.get(i).runsOn());
      }
    }
    return different(words.stream().map(w -> String.join(", ", w)).toList(), variants);
  }

  /** The parts by their kind, and by number where there are several of a kind. */
  private static Map<String, PartIdentity> parts(VariantIdentity variant) {
    Map<String, PartIdentity> parts = new LinkedHashMap<>();
    for (PartIdentity part : variant.parts()) {
      if (JUDGES.contains(part.kind())) {
        continue;
      }
      int number = 0;
      while (parts.containsKey(part.kind() + number)) {
        number++;
      }
      parts.put(part.kind() + number, part);
    }
    return parts;
  }

  private static void addDifferences(List<PartIdentity> parts, List<List<String>> words) {
    boolean idsDiffer = parts.stream().map(p -> p == null ? null : p.id()).distinct().count() > 1;
    Set<String> settings = new LinkedHashSet<>();
    for (PartIdentity part : parts) {
      for (PartIdentity other : parts) {
        if (part != null && other != null && part.id().equals(other.id())) {
          part.settings()
              .forEach(
                  (name, value) -> {
                    if (!Objects.equals(value, other.settings().get(name))) {
                      settings.add(part.id() + " " + name);
                    }
                  });
        }
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      PartIdentity part = parts.get(i);
      if (part == null) {
        continue;
      }
      List<String> chosen = new ArrayList<>();
      part.settings()
          .forEach(
              (name, value) -> {
                if (settings.contains(part.id() + " " + name)) {
                  chosen.add(name + "=" + value.replace(',', '+'));
                }
              });
      if (idsDiffer || !chosen.isEmpty()) {
        words.get(i).add(part.id() + (chosen.isEmpty() ? "" : ":" + String.join(",", chosen)));
      }
    }
  }

  /** Names that are empty are spelled out, and equal ones are counted. */
  private static List<String> different(List<String> labels, List<VariantIdentity> variants) {
    List<String> different = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i).isEmpty() ? whole(variants.get(i)) : labels.get(i);
      int count = seen.merge(label, 1, Integer::sum);
      different.add(count == 1 ? label : label + " (" + count + ")");
    }
    return different;
  }

  private static String whole(VariantIdentity variant) {
    List<String> ids =
        variant.parts().stream()
            .filter(p -> !JUDGES.contains(p.kind()))
            .map(PartIdentity::id)
            .toList();
    return ids.isEmpty() ? "the only variant" : String.join(" + ", ids);
  }
}
