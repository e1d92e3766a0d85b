package slm.api.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Writes plug-in projects that build, pass their own test and can be used as they are. */
@ProviderType
public interface PluginProjects {

  /** The kinds of parts there are projects for. */
  List<String> kinds();

  /**
   * Writes a project into a folder that does not exist yet or is empty.
   *
   * @return the files written, relative to the folder, in a stable order
   * @throws slm.api.InputException when the kind, name or package cannot be used, or the folder is
   *     in use
   * @throws IOException when the files cannot be written
   */
  List<Path> write(PluginRequest request) throws IOException;
}
