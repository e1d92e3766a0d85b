package slm.result.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.osgi.service.component.annotations.Component;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.Pictures;

/** Writes maps as pictures, band by band, so that none of them is in memory as a whole. */
@Component(service = Pictures.class)
public final class MapPictures implements Pictures {

  private static final int LARGEST_JPEG = 65_500;
  private static final float JPEG_QUALITY = 0.9f;

  @Override
  public void writeMap(ProbabilityMap map, Path png) throws IOException {
    WholeFile.write(png, new PngFile(map.extent(), 1, map::read)::write);
  }

  @Override
  public void writeHeatmap(ProbabilityMap map, Path png) throws IOException {
    WholeFile.write(png, PngFile.coloured(map.extent(), Jet.palette(), map::read)::write);
  }

  @Override
  public void writeOverlay(ProbabilityMap map, Raster scene, Path jpeg) throws IOException {
    int factor = reduction(map.extent());
    Extent extent =
        new Extent(
            (map.extent().width() + factor - 1) / factor,
            (map.extent().height() + factor - 1) / factor);
    PngFile.Rows blended = (rows, into) -> blend(map, scene, rows, into);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(JPEG_QUALITY);
    try {
      WholeFile.write(
          jpeg,
          out -> {
            try (ImageOutputStream stream = new SequentialImageStream(out);
                ComputedImage image =
                    new ComputedImage(
                        extent,
                        factor == 1 ? blended : new ReducedRows(map.extent(), factor, blended))) {
              writer.setOutput(stream);
              writer.write(null, new IIOImage(image.image(), null, null), param);
            } catch (UncheckedIOException e) {
              throw e.getCause();
            }
          });
    } finally {
      writer.dispose();
    }
  }

  /** By what a picture's sides have to be divided to make a JPEG. */
  static int reduction(Extent extent) {
    for (int factor = 1; ; factor++) {
      long width = (extent.width() + factor - 1L) / factor;
      long height = (extent.height() + factor - 1L) / factor;
      if (Math.max(width, height) <= LARGEST_JPEG && 3 * width * height <= Integer.MAX_VALUE) {
        return factor;
      }
    }
  }

  @Override
  public void writeScene(Raster scene, Path png) throws IOException {
    WholeFile.write(
        png,
        new PngFile(
                scene.extent(),
                3,
                (rows, into) -> {
                  PixelBuffer pixels = new PixelBuffer();
                  scene.read(rows, pixels);
                  System.arraycopy(pixels.rgb(), 0, into, 0, Math.toIntExact(3 * rows.pixels()));
                })
            ::write);
  }

  /** 0.7 scene + 0.3 colours of the map, rounded. */
  private static void blend(ProbabilityMap map, Raster scene, Window rows, byte[] into)
      throws IOException {
    byte[] values = new byte[Math.toIntExact(rows.pixels())];
    map.read(rows, values);
    PixelBuffer pixels = new PixelBuffer();
    scene.read(rows, pixels);
    byte[] rgb = pixels.rgb();
    for (int i = 0, at = 0; i < values.length; i++) {
      for (int c = 0; c < 3; c++, at++) {
        int heat = Jet.channel(c, values[i]) & 0xff;
        into[at] = (byte) ((7 * (rgb[at] & 0xff) + 3 * heat + 5) / 10);
      }
    }
  }
}
