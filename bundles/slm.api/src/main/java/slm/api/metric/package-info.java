/**
 * Metrics judge: a map metric compares a probability map with the annotated regions of its case, a
 * retrieval metric judges the similarities an encoder gives between many images and many texts.
 */
@Export
@Version("1.0.0")
package slm.api.metric;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
