/**
 * Tiling decides where to look: it turns the extent of a scene into the windows that an encoder
 * judges. A tiler may work in rounds, so that a fixed multi-scale grid (one round) and
 * coarse-to-fine searches are the same thing.
 */
@Export
@Version("1.0.0")
package slm.api.tiling;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
