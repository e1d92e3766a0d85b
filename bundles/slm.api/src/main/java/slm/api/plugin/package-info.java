/**
 * Plug-in projects: a small project of its own, outside the workbench's sources, that builds one
 * part against the API.
 */
@Export
@Version("1.0.0")
package slm.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
