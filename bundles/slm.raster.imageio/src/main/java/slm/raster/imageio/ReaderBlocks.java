package slm.raster.imageio;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.imageio.ImageReadParam;
import slm.api.raster.Window;

/** Decodes by the JDK's reader of the whole file; each thread that decodes has one of its own. */
final class ReaderBlocks implements BlockRaster.Decoder {

  private final ImageFile file;
  private final Deque<OpenReader> idle = new ArrayDeque<>();
  private boolean closed;

  ReaderBlocks(ImageFile file) {
    this.file = file;
  }

  @Override
  public BufferedImage decode(Window area) throws IOException {
    OpenReader reader = take();
    try {
      ImageReadParam param = reader.reader().getDefaultReadParam();
      param.setSourceRegion(new Rectangle(area.x(), area.y(), area.width(), area.height()));
      return reader.read(param);
    } finally {
      giveBack(reader);
    }
  }

  private OpenReader take() throws IOException {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return file.reader();
  }

  private void giveBack(OpenReader reader) {
    synchronized (idle) {
      if (!closed) {
        idle.push(reader);
        return;
      }
    }
    reader.close();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(OpenReader::close);
      idle.clear();
    }
  }
}
