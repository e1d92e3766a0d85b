package slm.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;
import slm.api.raster.Window;

/** An open scene that somebody looks at, as a dataset without cases of its own. */
record OneScene(Path file, Raster raster) implements Dataset {

  SceneRef scene() {
    return new SceneRef(file.getFileName().toString(), Optional.of(file));
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public String digest() {
    return Sha256.of(file.toString());
  }

  @Override
  public List<Case> cases() {
    return List.of();
  }

  @Override
  public Raster open(SceneRef scene, RasterOpener files) throws IOException {
    // it stays open for its viewer
    return new Raster() {
      @Override
      public Extent extent() {
        return raster.extent();
      }

      @Override
      public void read(Window window, PixelBuffer into) throws IOException {
        raster.read(window, into);
      }

      @Override
      public Optional<GeoReference> geo() {
        return raster.geo();
      }

      @Override
      public void close() {
        // whoever opened the scene closes it
      }
    };
  }
}
