/**
 * The lab's server: one address for the models, experiments and results of many people. Bundles add
 * to it by Jakarta REST resources and servlets; what a caller may do is said by {@link
 * slm.api.lab.Needs}.
 */
@Export
@Version("1.2.0")
package slm.api.lab;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
