/**
 * A query strategy decides what is asked of the encoder: the sentence as it is, or several weighted
 * variations of it whose answers are averaged.
 */
@Export
@Version("1.0.0")
package slm.api.query;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
