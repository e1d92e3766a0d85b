package slm.ui.viewer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pictures in a thread of its own, so that the display's thread has only to copy the newest
 * one to the screen. An order that was not begun gives way to a newer one.
 */
final class Renderer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);

  /** Blue is the first byte, as screens have it: the copy is quick then. */
  private static final PaletteData PALETTE = new PaletteData(0xff00, 0xff0000, 0xff000000);

  private final Device device;
  private final Runnable finished;
  private final Thread worker = new Thread(this::work, "slm-viewer");
  private final Painter painter = new Painter();

  /** Held while an image is made: the device must not go meanwhile. */
  private final Object making = new Object();

  // guarded by this
  private Frame.Order wanted;
  private Frame newest;
  private boolean closed;

  /**
   * @param finished called by the renderer's thread when there is a picture to {@link #take}
   */
  Renderer(Device device, Runnable finished) {
    this.device = device;
    this.finished = finished;
    worker.setDaemon(true);
    worker.start();
  }

  /** Orders a picture. */
  synchronized void order(Frame.Order order) {
    wanted = order;
    notifyAll();
  }

  /** The newest picture, once; it belongs to the caller. */
  synchronized Optional<Frame> take() {
    Frame taken = newest;
    newest = null;
    return Optional.ofNullable(taken);
  }

  private void work() {
    try {
      while (true) {
        Frame.Order order;
        synchronized (this) {
          while (wanted == null && !closed) {
            wait();
          }
          if (closed) {
            return;
          }
          order = wanted;
          wanted = null;
        }
        try {
          publish(order);
        } catch (RuntimeException | OutOfMemoryError e) {
          LOG.warn("A picture of the scene cannot be painted.", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void publish(Frame.Order order) {
    int[] pixels = new int[Math.multiplyExact(order.width(), order.height())];
    boolean complete = paint(painter, order, pixels);
    ImageData data = data(order.width(), order.height(), pixels);
    synchronized (making) {
      synchronized (this) {
        if (closed) {
          return;
        }
      }
      Image image = new Image(device, sharp(data));
      synchronized (this) {
        if (newest != null) {
          newest.image().dispose();
        }
        newest = new Frame(image, order, complete);
      }
    }
    finished.run();
  }

  /**
   * Paints into an array of the order's size.
   *
   * @return whether all pixels were at hand
   */
  static boolean paint(Painter painter, Frame.Order order, int[] pixels) {
    Arrays.fill(pixels, order.gap());
    boolean complete = true;
    for (int i = 0; i < order.panes().size(); i++) {
      Pane pane = order.panes().get(i);
      complete &=
          painter.paint(
              pane.view(),
              pane.area(),
              order.width(),
              order.scene(),
              order.layers().get(i),
              order.background(),
              pixels);
    }
    return complete;
  }

  private static ImageData data(int width, int height, int[] pixels) {
    byte[] bytes = new byte[Math.multiplyExact(4, pixels.length)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(pixels);
    return new ImageData(width, height, 32, PALETTE, 4, bytes);
  }

  /** Gives every pixel to a pixel of the screen, at any scale of it. */
  private static ImageDataProvider sharp(ImageData data) {
    return zoom -> data;
  }

  /** Ends it; a picture that nobody took is disposed of. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    synchronized (making) {
      take().ifPresent(frame -> frame.image().dispose());
    }
  }

  /** Waits until the thread has ended. */
  void join() throws InterruptedException {
    worker.join();
  }
}
