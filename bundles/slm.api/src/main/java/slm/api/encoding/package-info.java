/**
 * Encoders tell how well a tile fits a sentence. A dual encoder maps tiles and sentences into one
 * space, where the cosine is the score, so that tiles are encoded once and queried often; a cross
 * encoder needs tile and sentence together.
 */
@Export
@Version("1.1.0")
package slm.api.encoding;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
