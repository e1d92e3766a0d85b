package slm.ui.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Watches the memory of this process while something goes on, in MiB. Figures of the system are
 * Linux's; elsewhere they are -1.
 */
final class Memory implements AutoCloseable {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int EVERY_MILLISECONDS = 20;

  private final Now before;
  private final Thread watch = new Thread(this::watch, "memory");
  private volatile boolean closed;
  private volatile long mostHeap;
  private volatile long mostResident;

  /**
   * At one moment.
   *
   * @param heap what objects take, those that nobody needs any more included
   * @param resident what the process has of the machine's memory
   */
  record Now(long heap, long resident) {}

  /**
   * Over some time.
   *
   * @param before after a collection of garbage
   * @param peak the most of each that was seen
   * @param after after a collection of garbage
   */
  record Course(Now before, Now peak, Now after) {}

  Memory() {
    before = settled();
    mostHeap = before.heap();
    mostResident = before.resident();
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    while (!closed) {
      look();
      try {
        Thread.sleep(EVERY_MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    mostHeap = Math.max(mostHeap, heap());
    mostResident = Math.max(mostResident, resident());
  }

  /** Ends the watch and tells what was seen. */
  Course course() {
    close();
    look();
    return new Course(before, new Now(mostHeap, mostResident), settled());
  }

  private static Now settled() {
    System.gc();
    return new Now(heap(), resident());
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  private static long resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
