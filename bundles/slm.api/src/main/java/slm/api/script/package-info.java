/**
 * Scripts that people write against the workbench: macros in ImageJ's macro language, and whatever
 * other languages are installed.
 *
 * <p>ImageJ keeps one current image, one results table and one interpreter for the whole process.
 * Scripts of all callers therefore wait in one queue and never run side by side.
 */
@Export
@Version("1.1.0")
package slm.api.script;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
