/**
 * What parts of the workbench window are made of. A part is a service: a bundle that registers a
 * {@link slm.ui.parts.PartFactory} with {@link slm.ui.parts.PartOf} adds it to every open window,
 * and takes it away when it stops.
 */
@Export
@Version("1.0.0")
package slm.ui.parts;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
