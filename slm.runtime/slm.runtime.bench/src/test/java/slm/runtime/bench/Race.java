package slm.runtime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/**
 * Compares a fast way with a plain one. Both are timed in turns, on one thread, by what the
 * processor works for it and not by the clock, and the best of each counts: so what else the
 * machine does hardly matters.
 */
public final class Race {

  private static final int LEAST_ROUNDS = 5;
  private static final int MOST_ROUNDS = 25;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Race() {}

  /** Fails when the fast way is not so many times as fast, however often it is tried. */
  public static void assertFaster(double times, Runnable plain, Runnable fast) {
    double ratio = ratio(times, plain, fast);
    System.out.printf("%.1f times as fast; at least %.0f%n", ratio, times);
    assertThat(ratio).as("plain time / fast time").isGreaterThanOrEqualTo(times);
  }

  private static double ratio(double enough, Runnable plain, Runnable fast) {
    // one thread: parallel streams within stay on it
    ForkJoinPool pool = new ForkJoinPool(1);
    try {
      long bestPlain = Long.MAX_VALUE;
      long bestFast = Long.MAX_VALUE;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        bestFast = Math.min(bestFast, pool.submit(() -> time(fast)).get());
        bestPlain = Math.min(bestPlain, pool.submit(() -> time(plain)).get());
        if (round + 1 >= LEAST_ROUNDS && bestPlain >= enough * bestFast) {
          break;
        }
      }
      return (double) bestPlain / bestFast;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  private static long time(Runnable work) {
    long began = THREADS.getCurrentThreadCpuTime();
    work.run();
    return THREADS.getCurrentThreadCpuTime() - began;
  }
}
