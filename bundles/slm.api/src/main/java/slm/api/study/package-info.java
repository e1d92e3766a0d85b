/**
 * Standard studies ask the questions that are asked of every method, in the same way each time:
 * which scales, which model, which filter, and what the figures themselves are worth.
 */
@Export
@Version("1.0.0")
package slm.api.study;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
