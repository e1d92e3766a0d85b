package slm.lab.server.http;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often an address may ask: 200 requests at once, 50 a second in the long run. Wrong passwords
 * and tokens count many times, so that nobody tries them out.
 */
public final class Rates {

  private static final int MOST_ADDRESSES = 10_000;
  private static final int BURST = 400;
  private static final int A_SECOND = 50;
  private static final int WRONG = 10;
  private static final int WRONG_A_MINUTE = 5;

  private final Map<String, Bucket> requests = limited();
  private final Map<String, Bucket> failures = limited();

  private static Map<String, Bucket> limited() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
        return size() > MOST_ADDRESSES;
      }
    };
  }

  /** Whether another request of an address is answered. */
  synchronized boolean admit(String address) {
    return requests
            .computeIfAbsent(address, any -> bucket(BURST, A_SECOND, Duration.ofSeconds(1)))
            .tryConsume(1)
        && !isPunished(address);
  }

  /** Something was wrong that may be guesswork. */
  public synchronized void punish(String address) {
    failure(address).tryConsume(1);
  }

  /** Whether there was too much of it. */
  public synchronized boolean isPunished(String address) {
    Bucket bucket = failures.get(address);
    return bucket != null && bucket.getAvailableTokens() == 0;
  }

  private Bucket failure(String address) {
    return failures.computeIfAbsent(
        address, any -> bucket(WRONG, WRONG_A_MINUTE, Duration.ofMinutes(1)));
  }

  private static Bucket bucket(int burst, int refill, Duration in) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, in))
        .build();
  }
}
