package slm.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import slm.api.plugin.PluginProjects;
import slm.api.plugin.PluginRequest;

/** Remembers the projects that were asked for. */
final class RecordingProjects implements PluginProjects {

  final List<PluginRequest> requests = new ArrayList<>();

  @Override
  public List<String> kinds() {
    return List.of("tiler", "model");
  }

  @Override
  public List<Path> write(PluginRequest request) {
    requests.add(request);
    return List.of(Path.of("pom.xml"), Path.of("src/A.java"));
  }
}
