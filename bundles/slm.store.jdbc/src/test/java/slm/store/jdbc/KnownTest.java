package slm.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownTest {

  @Test
  void whatIsKnownIsOfTheSameRevisionAndNoMoreThanAllowed() {
    Random random = new Random(1);
    Known<Integer, String> known = new Known<>(20);
    Map<Integer, String> put = new HashMap<>();
    Map<Integer, Integer> heavy = new LinkedHashMap<>(16, 0.75f, true);
    long revision = 1;
    long newest = 0;
    for (int i = 0; i < 5000; i++) {
      revision += random.nextInt(40) == 0 ? 1 : 0;
      int key = random.nextInt(12);
      if (random.nextBoolean()) {
        int weight = 1 + random.nextInt(9);
        known.put(revision, key, revision + " " + i, weight);
        if (revision > newest) {
          newest = revision;
          put.clear();
          heavy.clear();
        }
        put.put(key, revision + " " + i);
        heavy.put(key, weight);
        while (heavy.values().stream().mapToInt(Integer::intValue).sum() > 20) {
          int eldest = heavy.keySet().iterator().next();
          heavy.remove(eldest);
          put.remove(eldest);
        }
      } else {
        String found = known.get(revision, key).orElse(null);
        assertThat(found).isEqualTo(revision == newest ? put.get(key) : null);
        if (found != null) {
          // was asked for just now
          heavy.get(key);
        }
      }
    }
  }

  @Test
  void whatWasReadBeforeSomethingNewerIsNotRemembered() {
    Known<String, String> known = new Known<>(10);
    known.put(2, "a", "new", 1);

    known.put(1, "a", "old", 1);
    known.put(1, "b", "old", 1);
    known.put(2, "c", "too much", 11);

    assertThat(known.get(2, "a")).contains("new");
    assertThat(known.get(1, "a")).isEmpty();
    assertThat(known.get(1, "b")).isEmpty();
    assertThat(known.get(2, "b")).isEmpty();
    assertThat(known.get(2, "c")).isEmpty();
  }
}
