package slm.dataset.reading;

import java.io.IOException;
import java.util.List;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/** Cases that were read, of scenes that are files. */
public record ReadCases(String name, String digest, List<Case> cases) implements Dataset {

  public ReadCases {
    cases = List.copyOf(cases);
  }

  @Override
  public Raster open(SceneRef scene, RasterOpener files) throws IOException {
    return files.open(scene.file().orElseThrow());
  }
}
