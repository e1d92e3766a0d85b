package slm.store.jdbc;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was made of rows that stay as they are while the store's revision does. When it becomes too
 * much, what was not asked for the longest time is made again when it is wanted.
 *
 * @param <K> what is asked for
 * @param <V> what was made
 */
final class Known<K, V> {

  private final long most;
  private final Map<K, Weighed<V>> values = new LinkedHashMap<>(16, 0.75f, true);
  private long revision;
  private long weight;

  private record Weighed<V>(V value, long weight) {}

  /**
   * @param most weight of all together
   */
  Known(long most) {
    this.most = most;
  }

  /** What is known at a revision, as it was read together with the rows. */
  synchronized Optional<V> get(long at, K key) {
    return Optional.ofNullable(at == revision ? values.get(key) : null).map(Weighed::value);
  }

  /** Remembers a value, unless something newer is known already. */
  synchronized void put(long at, K key, V value, long heavy) {
    if (at < revision || heavy > most) {
      return;
    }
    if (at > revision) {
      values.clear();
      weight = 0;
      revision = at;
    }
    Weighed<V> before = values.put(key, new Weighed<>(value, heavy));
    weight += heavy - (before == null ? 0 : before.weight());
    Iterator<Weighed<V>> eldest = values.values().iterator();
    while (weight > most) {
      weight -= eldest.next().weight();
      eldest.remove();
    }
  }
}
