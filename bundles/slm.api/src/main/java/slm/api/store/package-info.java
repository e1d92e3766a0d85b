/**
 * The store keeps the results of all runs, so that they can be compared, reported, and resumed when
 * a process was ended.
 */
@Export
@Version("1.2.0")
package slm.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
