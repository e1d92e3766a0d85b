package slm.raster.imageio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import slm.api.raster.Window;

/** Decodes parts of a BigTIFF. Nothing stays open. */
record BigTiffBlocks(BigTiff tiff) implements BlockRaster.Decoder {

  @Override
  public BufferedImage decode(Window area) throws IOException {
    try (OpenReader reader = tiff.reader(area)) {
      return reader.read(reader.reader().getDefaultReadParam());
    }
  }

  @Override
  public void close() {}
}
