package slm.models.djl;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lifetime of something native: calls go side by side, and it is released when the last of them
 * has returned, since releasing it under a call would end the process.
 */
final class Guarded {

  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);
  private static final long PATIENCE_SECONDS = 10;

  private final String name;
  private final Set<Guarded> open;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Runnable release;
  private volatile boolean closed;

  /**
   * @param name for messages
   * @param open where it stands while it is open
   */
  Guarded(String name, Set<Guarded> open) {
    this.name = name;
    this.open = open;
  }

  void start(Runnable release) {
    this.release = release;
    open.add(this);
  }

  /** A call. */
  <T> T call(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The " + name + " was closed");
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Refuses further calls, waits for those under way, and releases. Idempotent. */
  void close() {
    closed = true;
    lock.writeLock().lock();
    try {
      release();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** As {@link #close}, but gives up on a call that does not return: better a leak than a crash. */
  void withdraw() {
    closed = true;
    boolean mine = false;
    try {
      mine = lock.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!mine) {
      LOG.warn("The {} stays loaded: a call in it has not returned", name);
      return;
    }
    try {
      release();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void release() {
    if (open.remove(this)) {
      release.run();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
