/**
 * Retrieval: how well an encoder finds the captions of an image and the image of a caption, without
 * any map. It is what encoders are trained and published by, and so the first thing to look at when
 * a new one localizes badly.
 */
@Export
@Version("1.0.0")
package slm.api.retrieval;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
