/**
 * A raster is a function from a rectangle of pixel positions to RGB pixels. Scenes are too large to
 * be held whole, so they are read by {@link slm.api.raster.Window window}, from many threads.
 */
@Export
@Version("1.0.0")
package slm.api.raster;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
