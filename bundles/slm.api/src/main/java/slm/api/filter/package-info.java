/**
 * A filter turns a probability map into another, by default to take the blockiness of the tiles out
 * of it.
 */
@Export
@Version("1.0.0")
package slm.api.filter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
