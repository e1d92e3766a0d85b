/**
 * Metrics judge: a map metric compares a probability map with the annotated regions of its case, a
 * retrieval metric judges the similarities an encoder gives between many images and many texts.
 *
 * <p>What map metrics have in common is here too, so that all of them mean the same: {@link
 * slm.api.metric.RegionMask}, the pixels of the regions, and {@link slm.api.metric.LevelCounts},
 * how often the map has each level inside and outside of them.
 */
@Export
@Version("1.0.0")
package slm.api.metric;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
