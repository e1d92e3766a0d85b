package slm.ui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/**
 * Pictures of what is to be seen, in {@code target/screenshots}, or the folder that the system
 * property {@code slm.screenshots} names: {@code <test>-<name>.png}.
 */
public final class Screenshots {

  private static final int MOST_LOOKS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DisplayThread ui;
  private final Path folder = Path.of(System.getProperty("slm.screenshots", "target/screenshots"));
  private final Set<String> taken = new HashSet<>();
  private String test = "window";
  private int looks;

  Screenshots(DisplayThread ui) {
    this.ui = ui;
  }

  /** Names the test that the next pictures are of. */
  public synchronized void of(String name) {
    test = name;
  }

  /** The whole display, once it keeps still: windows are painted some time after they change. */
  public Path take(String name) {
    ImageData last = ui.call(() -> picture(ui.display().getBounds()));
    for (int i = 0; i < MOST_LOOKS; i++) {
      ImageData before = last;
      last = ui.call(() -> picture(ui.display().getBounds()));
      if (Arrays.equals(last.data, before.data)) {
        break;
      }
    }
    return write(name, last);
  }

  /** A window, with what is in front of it. */
  public Path take(String name, Shell shell) {
    return write(
        name, ui.call(() -> picture(shell.getBounds().intersection(ui.display().getBounds()))));
  }

  /** The whole display, if its thread has time. */
  Optional<Path> attempt(String name) {
    CompletableFuture<ImageData> data = new CompletableFuture<>();
    try {
      ui.display()
          .asyncExec(
              () -> {
                try {
                  data.complete(picture(ui.display().getBounds()));
                } catch (RuntimeException | Error e) {
                  data.completeExceptionally(e);
                }
              });
      return Optional.of(write(name, data.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (SWTException | TimeoutException | java.util.concurrent.ExecutionException e) {
      // a picture is an extra: the failure it belongs to is told without it
      return Optional.empty();
    }
  }

  /**
   * How often the display was looked at so far, for the display's thread: that takes time which is
   * not the window's.
   */
  int looks() {
    return looks;
  }

  private ImageData picture(Rectangle area) {
    looks++;
    Display display = ui.display();
    Image image = new Image(display, Math.max(1, area.width), Math.max(1, area.height));
    try {
      GC gc = new GC(display);
      try {
        gc.copyArea(image, area.x, area.y);
      } finally {
        gc.dispose();
      }
      return image.getImageData(display.getPrimaryMonitor().getZoom());
    } finally {
      image.dispose();
    }
  }

  private synchronized Path write(String name, ImageData data) {
    String file = (test + "-" + name).replaceAll("[^A-Za-z0-9._-]+", "_");
    String free = file;
    for (int i = 2; !taken.add(free); i++) {
      free = file + "-" + i;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path path = folder.resolve(free + ".png").toAbsolutePath();
    ImageLoader loader = new ImageLoader();
    loader.data = new ImageData[] {data};
    loader.save(path.toString(), SWT.IMAGE_PNG);
    return path;
  }
}
