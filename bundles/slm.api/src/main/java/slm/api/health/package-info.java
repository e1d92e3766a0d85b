/**
 * Health tells users what is wrong with their workbench and what to do about it: whoever knows of a
 * kind of trouble looks for it when asked.
 */
@Export
@Version("1.0.0")
package slm.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
