/**
 * What tests of windows need: somebody who clicks and types, a window around a part that is tested
 * alone, and a watch over the display's thread.
 */
@Export
@Version("1.0.0")
package slm.ui.testing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
