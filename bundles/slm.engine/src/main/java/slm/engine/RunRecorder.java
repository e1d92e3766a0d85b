package slm.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Instant;
import slm.api.result.RunObserved;

/** Watches the circumstances of a run from its construction on. */
final class RunRecorder {

  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final int threads;

  RunRecorder(int threads) {
    this.threads = threads;
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  RunObserved observed() {
    return new RunObserved(
        start,
        (System.nanoTime() - startNanos) / 1e9,
        heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch")
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        threads);
  }

  private static java.util.stream.Stream<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }
}
