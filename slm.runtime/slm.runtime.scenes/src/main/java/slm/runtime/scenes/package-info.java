/** Large scenes made from a seed, for benchmarks and tests. */
@Export
@Version("1.0.0")
package slm.runtime.scenes;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
