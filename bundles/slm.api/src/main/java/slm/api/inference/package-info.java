/**
 * Runs networks. The only way to the native inference libraries: these bind to one class loader for
 * the life of the process, so one resident bundle owns them, and model bundles swap freely.
 */
@Export
@Version("1.2.0")
package slm.api.inference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
