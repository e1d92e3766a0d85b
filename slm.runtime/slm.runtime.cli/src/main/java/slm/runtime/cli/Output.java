package slm.runtime.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import slm.api.experiment.StageSpec;

/** Options that say where the files of a run go. */
final class Output {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results (default: slm-out/<verb or experiment>).")
  private Path folder;

  @Option(
      names = "--no-pictures",
      description = "Write the maps and figures only, no colour pictures.")
  private boolean noPictures;

  boolean given() {
    return folder != null;
  }

  Path folder(String name) {
    return folder != null ? folder : Path.of("slm-out", name);
  }

  /** A sink of the given id that writes there. */
  StageSpec sink(String id, String name) {
    return sink(new StageSpec(id), folder(name));
  }

  /** A sink of files with what these options say about it. */
  StageSpec adjust(StageSpec files) {
    return sink(files, folder);
  }

  private StageSpec sink(StageSpec files, Path to) {
    Map<String, String> settings = new LinkedHashMap<>(files.settings());
    if (to != null) {
      settings.remove("");
      settings.put("dir", to.toString());
    }
    if (noPictures) {
      settings.put("pictures", "false");
    }
    return new StageSpec(files.id(), settings);
  }
}
