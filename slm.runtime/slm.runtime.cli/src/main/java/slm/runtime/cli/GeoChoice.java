package slm.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;

/** The option that asks for files for maps besides what is written anyway. */
final class GeoChoice {

  @Option(
      names = "--geo",
      description =
          "Also write maps of georeferenced scenes as GeoTIFF, peaks and regions as GeoJSON, into"
              + " the folder geo of the results.")
  private boolean geo;

  /** The sinks, with one for maps in the folder of the first, unless they have one already. */
  List<StageSpec> added(List<StageSpec> sinks, Path otherwise) {
    if (!geo || sinks.stream().anyMatch(sink -> sink.id().equals("geo"))) {
      return sinks;
    }
    Path folder =
        sinks.stream()
            .filter(sink -> sink.settings().containsKey("dir"))
            .map(sink -> Path.of(sink.settings().get("dir")))
            .findFirst()
            .orElse(otherwise);
    List<StageSpec> all = new ArrayList<>(sinks);
    all.add(new StageSpec("geo", Map.of("dir", folder.resolve("geo").toString())));
    return List.copyOf(all);
  }
}
