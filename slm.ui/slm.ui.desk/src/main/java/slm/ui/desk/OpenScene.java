package slm.ui.desk;

import java.nio.file.Path;
import java.util.Optional;
import slm.api.raster.Raster;

/**
 * The scene that is open.
 *
 * @param name of the file, or within its dataset
 * @param file where it is; empty for a scene that a dataset makes
 * @param pixels may be read from any thread; once another scene is open, reading fails with a
 *     {@link java.util.concurrent.CancellationException}
 */
public record OpenScene(String name, Optional<Path> file, Raster pixels) {}
