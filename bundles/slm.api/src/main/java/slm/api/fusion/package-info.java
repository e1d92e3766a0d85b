/**
 * Fusion turns the scores of overlapping tiles into a score field: one number for every pixel of
 * the scene. The engine then stretches the field to the 8 bits of a probability map.
 */
@Export
@Version("1.0.0")
package slm.api.fusion;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
