/**
 * A dataset is a list of cases: a scene, a query and the regions of the scene where the query is
 * true. A caption dataset is a list of images and of the sentences that were written for them.
 */
@Export
@Version("1.0.0")
package slm.api.dataset;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
