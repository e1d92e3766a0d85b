package slm.lab.jobs;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Names of jobs, which people read, and of workers and leases, which nobody is to guess.
 * db-scheduler cuts who has picked a task after 50 characters: two secrets and a dot have 49.
 */
final class JobIds {

  /** Characters of a job's id. */
  static final int LENGTH = 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("'j'yyyyMMdd-HHmm").withZone(ZoneOffset.UTC);

  /** Without those that are taken for one another. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int SECRET_BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private JobIds() {}

  static String job(Instant time) {
    StringBuilder id = new StringBuilder(TIME.format(time)).append('-');
    while (id.length() < LENGTH) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
