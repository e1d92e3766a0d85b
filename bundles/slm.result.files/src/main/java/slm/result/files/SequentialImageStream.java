package slm.result.files;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * For image writers that never go back, as that of JPEG: hands bytes on as they come, where its
 * parent would keep the whole file in memory.
 */
final class SequentialImageStream extends MemoryCacheImageOutputStream {

  SequentialImageStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    super.write(bytes, offset, length);
    flushBefore(getStreamPosition());
  }
}
