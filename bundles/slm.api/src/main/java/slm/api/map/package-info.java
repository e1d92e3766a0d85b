/**
 * A probability map tells for every pixel of a scene how well the query fits there, from 0 (worst
 * in this scene) to 255 (best in this scene).
 */
@Export
@Version("1.0.0")
package slm.api.map;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
