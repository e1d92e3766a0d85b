/**
 * What is open in the workbench, without any window: one scene, sentences as layers over it, one
 * variant or two to compare, and the maps of all of them, kept up to date in the background while
 * components come and go.
 */
@Export
@Version("1.0.0")
package slm.ui.desk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
