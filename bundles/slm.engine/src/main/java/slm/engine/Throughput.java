package slm.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what work cost, from run to run: seconds or bytes for so many units of it, under a key
 * that says what worked and on what. Newer experience counts more: with each addition the weight of
 * what was there shrinks by a fifth. One line a key, {@code cost TAB units TAB key}; a damaged line
 * is left out. The processes that share the file may lose an addition to each other, never the
 * file.
 */
final class Throughput {

  private static final Logger LOG = LoggerFactory.getLogger(Throughput.class);
  private static final double FADING = 0.8;
  private static final int MOST_KEYS = 2000;
  private static final long MOST_BYTES = 4L << 20;

  private final Path file;

  /** The keys, the one that was added to for longest ago first. */
  private final Map<String, Amount> amounts = new LinkedHashMap<>();

  private boolean loaded;

  private record Amount(double cost, double units) {}

  /**
   * @param file where it is kept; made when needed
   */
  Throughput(Path file) {
    this.file = file;
  }

  /** The cost of one unit; empty when that was never measured. */
  synchronized OptionalDouble ofAUnit(String key) {
    load();
    Amount amount = amounts.get(key);
    return amount == null ? OptionalDouble.empty() : OptionalDouble.of(amount.cost / amount.units);
  }

  /** Adds what was measured; nothing when there was no work. */
  synchronized void add(String key, double cost, double units) {
    if (!(units > 0) || !(cost >= 0) || key.contains("\n")) {
      return;
    }
    load();
    Amount before = amounts.remove(key);
    amounts.put(
        key,
        before == null
            ? new Amount(cost, units)
            : new Amount(before.cost * FADING + cost, before.units * FADING + units));
    var oldest = amounts.keySet().iterator();
    while (amounts.size() > MOST_KEYS) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Writes it down. That it cannot be written harms nobody but the next plan. */
  synchronized void keep() {
    if (!loaded) {
      return;
    }
    StringBuilder text = new StringBuilder();
    amounts.forEach(
        (key, amount) ->
            text.append(amount.cost)
                .append('\t')
                .append(amount.units)
                .append('\t')
                .append(key)
                .append('\n'));
    try {
      Files.createDirectories(file.getParent());
      Path temporary = Files.createTempFile(file.getParent(), "throughput", ".tmp");
      try {
        Files.writeString(temporary, text, StandardCharsets.UTF_8);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      LOG.warn("Throughput is not remembered, since {} cannot be written: {}", file, e.toString());
    }
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
        Files.readAllLines(file, StandardCharsets.UTF_8).forEach(this::load);
      }
    } catch (IOException e) {
      LOG.warn("What is remembered of throughput cannot be read: {}", e.toString());
    }
  }

  private void load(String line) {
    String[] fields = line.split("\t", 3);
    if (fields.length < 3 || amounts.size() >= MOST_KEYS) {
      return;
    }
    try {
      double cost = Double.parseDouble(fields[0]);
      double units = Double.parseDouble(fields[1]);
      if (cost >= 0 && units > 0 && Double.isFinite(cost / units)) {
        amounts.put(fields[2], new Amount(cost, units));
      }
    } catch (NumberFormatException e) {
      LOG.debug("A line of {} is damaged: {}", file, line);
    }
  }
}
