package slm.ui.desk;

import java.nio.file.Path;
import slm.api.raster.Raster;

/**
 * The scene that is open.
 *
 * @param name of the file
 * @param file where it is
 * @param pixels may be read from any thread; once another scene is open, reading fails with a
 *     {@link java.util.concurrent.CancellationException}
 */
public record OpenScene(String name, Path file, Raster pixels) {}
