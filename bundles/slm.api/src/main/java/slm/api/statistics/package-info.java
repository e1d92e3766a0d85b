/** Statistics say what the figures of a run allow to say, and what they do not. */
@Export
@Version("1.1.0")
package slm.api.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
