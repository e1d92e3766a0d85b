package slm.raster.imageio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import slm.api.InputException;

/** An image file, and how to begin reading it. */
record ImageFile(Path path, Kind kind) {

  /** Reading, which may fail in ways the JDK's readers do not declare when data are damaged. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Opens a reader of its own. */
  OpenReader reader() throws IOException {
    return reader(new FileImageInputStream(path.toFile()));
  }

  /** Opens a reader for what a stream has; it closes the stream. */
  OpenReader reader(ImageInputStream stream) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.reader());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if ("java.desktop".equals(reader.getClass().getModule().getName())) {
        OpenReader open = new OpenReader(this, reader, stream);
        try {
          reading(
              () -> {
                reader.setInput(stream, false, false);
                return reader.getWidth(0);
              });
          return open;
        } catch (RuntimeException | IOException | Error e) {
          open.close();
          throw e;
        }
      }
    }
    stream.close();
    throw new InputException(
        "This Java has no reader for " + kind + ", so " + path + " cannot be opened",
        "Use a Java with the module java.desktop");
  }

  /** Reads, and turns whatever the reader makes of damaged data into a sentence. */
  <T> T reading(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** The error for damaged or unsupported data. */
  InputException damaged(Throwable cause) {
    // What the JDK says of an index depends on how far it has compiled the reader.
    boolean unclear = cause.getMessage() == null || cause instanceof IndexOutOfBoundsException;
    String why = unclear ? "its data make no sense" : cause.getMessage();
    return new InputException(
        "The image " + path + " is damaged or of an unsupported kind: " + why,
        "Copy or download it again, or convert it to PNG",
        cause);
  }
}
