package slm.lab.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import slm.api.InputException;

/**
 * A unit of a job, as the server gives it out.
 *
 * @param part index of the experiment within the file; empty for the unit that reads the datasets
 * @param variant index of the variant
 * @param cases indices of those to do
 * @param bundles to install before
 * @param seconds after which it is another's unless this worker is heard of
 */
record Work(
    String lease,
    String job,
    String name,
    String experiment,
    OptionalInt part,
    int variant,
    List<Integer> cases,
    List<Pinned> bundles,
    long seconds) {

  /** A bundle, by what its file holds. */
  record Pinned(String name, String version, String sha256) {}

  static Work of(JsonNode json) {
    if (!json.hasNonNull("id") || !json.hasNonNull("experiment")) {
      throw new InputException(
          "The lab's server gives out work that this worker does not understand",
          "Use the same release for both");
    }
    List<Integer> cases = new ArrayList<>();
    json.path("cases").forEach(one -> cases.add(one.asInt()));
    List<Pinned> bundles = new ArrayList<>();
    json.path("bundles")
        .forEach(
            one ->
                bundles.add(
                    new Pinned(
                        Server.text(one, "name"),
                        Server.text(one, "version"),
                        Server.text(one, "sha256"))));
    return new Work(
        json.path("id").asText(),
        json.path("job").asText(),
        Server.text(json, "name"),
        json.path("experiment").asText(),
        json.hasNonNull("part") ? OptionalInt.of(json.path("part").asInt()) : OptionalInt.empty(),
        json.path("variant").asInt(),
        List.copyOf(cases),
        List.copyOf(bundles),
        Math.max(1, json.path("seconds").asLong()));
  }
}
