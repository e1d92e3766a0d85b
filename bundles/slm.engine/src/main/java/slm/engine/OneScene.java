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

/**
 * An open scene that somebody looks at, as a dataset without cases of its own.
 *
 * @param digest of where it comes from
 */
record OneScene(SceneRef scene, String digest, Raster raster) implements Dataset {

  /** A scene that is a file. */
  static OneScene of(Path file, Raster raster) {
    return new OneScene(
        new SceneRef(file.getFileName().toString(), Optional.of(file)),
        Sha256.of(file.toString()),
        raster);
  }

  @Override
  public String name() {
    return scene.name();
  }

  @Override
  public List<Case> cases() {
    return List.of();
  }

  @Override
  public Raster open(SceneRef wanted, RasterOpener files) throws IOException {
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
