/**
 * Installing adds bundles from a repository to the user's plug-in folder: the bundle that was asked
 * for, and what it needs that is not there yet. A repository is a folder or an address with an OSGi
 * repository index, {@code index.xml}, and the bundles it lists.
 */
@Export
@Version("1.0.0")
package slm.api.install;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
