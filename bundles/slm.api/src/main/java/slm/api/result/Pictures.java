package slm.api.result;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;

/**
 * Writes maps as pictures. Files appear under their name only when they are whole. Each method
 * throws {@link slm.api.InputException} when the file cannot be written.
 */
@ProviderType
public interface Pictures {

  /** The map itself: 8-bit gray PNG, exact. */
  void writeMap(ProbabilityMap map, Path png) throws IOException;

  /** The map in JET colours, blue for 0 to red for 255: PNG with a palette. */
  void writeHeatmap(ProbabilityMap map, Path png) throws IOException;

  /** The scene under the map: 0.7 scene + 0.3 JET colours, as JPEG. */
  void writeOverlay(ProbabilityMap map, Raster scene, Path jpeg) throws IOException;

  /** A scene, exact: RGB PNG. */
  void writeScene(Raster scene, Path png) throws IOException;
}
