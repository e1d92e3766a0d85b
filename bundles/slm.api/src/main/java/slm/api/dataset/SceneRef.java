package slm.api.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Names a scene of a dataset.
 *
 * @param name unique within the dataset, such as the file name; stands in results
 * @param file where its pixels are, or empty for a scene that is computed
 */
public record SceneRef(String name, Optional<Path> file) {}
