/**
 * Results: what a run tells while it goes on, what it leaves behind, and where all of it came from.
 */
@Export
@Version("1.0.0")
package slm.api.result;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
