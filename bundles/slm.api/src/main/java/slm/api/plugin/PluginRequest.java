package slm.api.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A plug-in project to be written.
 *
 * @param kind of part, one of {@link PluginProjects#kinds()}
 * @param name the id of the part: what users will write
 * @param folder to be made
 * @param packageName root package of the code and name of the bundle; made from kind and name when
 *     empty
 */
public record PluginRequest(String kind, String name, Path folder, Optional<String> packageName) {}
