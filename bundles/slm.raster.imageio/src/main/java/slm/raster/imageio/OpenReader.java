package slm.raster.imageio;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import slm.api.raster.Extent;

/** A reader with its stream; for one thread at a time. */
final class OpenReader implements AutoCloseable, IIOReadWarningListener {

  private final ImageFile file;
  private final ImageReader reader;
  private final ImageInputStream stream;
  private String damage;

  OpenReader(ImageFile file, ImageReader reader, ImageInputStream stream) {
    this.file = file;
    this.reader = reader;
    this.stream = stream;
    reader.addIIOReadWarningListener(this);
  }

  /** The JDK's readers only warn of data that end early or make no sense. */
  @Override
  public void warningOccurred(ImageReader source, String warning) {
    String words = warning.toLowerCase(Locale.ROOT);
    boolean ofColourProfile = words.contains("icc") || words.contains("color profile");
    if (damage == null && !ofColourProfile) {
      damage = warning;
    }
  }

  ImageReader reader() {
    return reader;
  }

  Extent extent() throws IOException {
    return file.reading(() -> new Extent(reader.getWidth(0), reader.getHeight(0)));
  }

  IIOMetadata metadata() throws IOException {
    return file.reading(() -> reader.getImageMetadata(0));
  }

  int blockWidth() throws IOException {
    return edge(file.reading(() -> reader.getTileWidth(0)));
  }

  int blockHeight() throws IOException {
    return edge(file.reading(() -> reader.getTileHeight(0)));
  }

  private int edge(int pixels) {
    if (pixels < 1) {
      throw file.damaged(new IOException("its tiles or strips have an edge of " + pixels));
    }
    return pixels;
  }

  long blockPixels() throws IOException {
    return (long) blockWidth() * blockHeight();
  }

  /** Decodes, and refuses damaged data. */
  BufferedImage read(ImageReadParam param) throws IOException {
    damage = null;
    BufferedImage image = file.reading(() -> reader.read(0, param));
    requireWhole();
    return image;
  }

  /** Decodes without colour conversion, and refuses damaged data. */
  java.awt.image.Raster readRaster() throws IOException {
    damage = null;
    java.awt.image.Raster raster = file.reading(() -> reader.readRaster(0, null));
    requireWhole();
    return raster;
  }

  private void requireWhole() {
    if (damage != null) {
      throw file.damaged(new IOException(damage));
    }
  }

  @Override
  public void close() {
    reader.dispose();
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The image " + file.path() + " cannot be closed", e);
    }
  }
}
