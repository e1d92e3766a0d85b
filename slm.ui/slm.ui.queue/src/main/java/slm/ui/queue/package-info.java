/**
 * Experiments that wait, run and are done, one after the other: what a window, a script or a server
 * submits goes through the same queue.
 */
@Export
@Version("1.0.0")
package slm.ui.queue;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
