package slm.lab.results;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What takes long to make, made once: who asks first makes it, and who asks for the same meanwhile
 * waits for that; nobody waits for anything else. When it becomes too much, what was not asked for
 * the longest time is forgotten. What fails is not remembered.
 *
 * @param <K> what is asked for
 * @param <V> what is made
 */
final class Once<K, V> {

  private final int most;
  private final ToIntFunction<V> weight;
  private final Map<K, FutureTask<V>> tasks = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<K, Integer> weights = new HashMap<>();
  private int all;

  /**
   * @param most weight of all that is remembered
   */
  Once(int most, ToIntFunction<V> weight) {
    this.most = most;
    this.weight = weight;
  }

  /** The value of a key, made by the caller if nobody has. */
  V get(K key, Supplier<V> made) {
    FutureTask<V> mine = new FutureTask<>(made::get);
    FutureTask<V> task;
    synchronized (this) {
      task = tasks.computeIfAbsent(key, wanted -> mine);
    }
    if (task == mine) {
      mine.run();
    }
    try {
      V value = task.get();
      if (task == mine) {
        weigh(key, mine, weight.applyAsInt(value));
      }
      return value;
    } catch (ExecutionException e) {
      forget(key, task);
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Was ended while it waited", e);
    }
  }

  private synchronized void forget(K key, FutureTask<V> task) {
    tasks.remove(key, task);
  }

  private synchronized void weigh(K key, FutureTask<V> task, int heavy) {
    if (tasks.get(key) != task) {
      return;
    }
    weights.put(key, heavy);
    all += heavy;
    Iterator<K> eldest = tasks.keySet().iterator();
    while (all > most && eldest.hasNext()) {
      Integer freed = weights.remove(eldest.next());
      // what is still being made weighs nothing yet
      if (freed != null) {
        all -= freed;
        eldest.remove();
      }
    }
  }
}
