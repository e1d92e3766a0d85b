/**
 * A scene transform changes a scene before it is looked at (blur, noise, another size or
 * orientation), to find out how much of it a variant bears.
 */
@Export
@Version("1.0.0")
package slm.api.scene;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
