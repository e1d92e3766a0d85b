package slm.lab.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.api.raster.Raster;

/** The images that were looked at last, kept open. Safe for use from many threads. */
final class OpenRasters implements AutoCloseable {

  private final int most;
  private final Map<String, Shared> open = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  OpenRasters(int most) {
    this.most = most;
  }

  /** Opens an image. */
  interface Source {
    Raster open() throws IOException;
  }

  /** Work on an open image. */
  interface Work<T> {
    T on(Raster raster) throws IOException;
  }

  /** An image, and how many work on it. */
  private static final class Shared {
    private Raster raster;
    private int users;
    private boolean given;

    synchronized Raster opened(Source source) throws IOException {
      if (raster == null) {
        raster = source.open();
      }
      return raster;
    }

    synchronized void close() {
      if (raster != null) {
        raster.close();
      }
    }
  }

  /** Does work on an image, which is opened when it is not. */
  <T> T with(String key, Source source, Work<T> work) throws IOException {
    Shared shared = take(key);
    try {
      return work.on(shared.opened(source));
    } finally {
      giveBack(shared);
    }
  }

  private Shared take(String key) {
    List<Shared> gone = new ArrayList<>();
    Shared shared;
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("The images are closed");
      }
      shared = open.computeIfAbsent(key, any -> new Shared());
      shared.users++;
      Iterator<Shared> eldest = open.values().iterator();
      while (open.size() > most) {
        Shared one = eldest.next();
        eldest.remove();
        one.given = true;
        if (one.users == 0) {
          gone.add(one);
        }
      }
    }
    gone.forEach(Shared::close);
    return shared;
  }

  private void giveBack(Shared shared) {
    boolean last;
    synchronized (this) {
      shared.users--;
      last = shared.users == 0 && shared.given;
    }
    if (last) {
      shared.close();
    }
  }

  @Override
  public void close() {
    List<Shared> idle = new ArrayList<>();
    synchronized (this) {
      closed = true;
      for (Shared one : open.values()) {
        one.given = true;
        if (one.users == 0) {
          idle.add(one);
        }
      }
      open.clear();
    }
    idle.forEach(Shared::close);
  }
}
