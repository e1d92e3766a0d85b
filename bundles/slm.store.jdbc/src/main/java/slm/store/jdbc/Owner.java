package slm.store.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works on a run. On the machine of the asker it is known whether that process is still there;
 * of another machine it is believed while its heartbeat is not older than {@link #SILENCE}.
 *
 * @param token distinguishes stores of one process from each other
 * @param host name of the machine
 * @param process its number there
 * @param start when that process was started, in ms since 1970; 0 when the system does not tell
 */
record Owner(String token, String host, long process, long start) {

  /** After this time without a heartbeat a process on another machine counts as gone. */
  static final Duration SILENCE = Duration.ofMinutes(5);

  /** A new owner in this process. */
  static Owner here() {
    ProcessHandle self = ProcessHandle.current();
    return new Owner(UUID.randomUUID().toString(), hostName(), self.pid(), start(self));
  }

  /**
   * Whether an owner is still at work, as seen from this one.
   *
   * @param heartbeat of the other, in ms since 1970
   */
  boolean sees(Owner other, long heartbeat, Instant now) {
    if (!other.host.equals(host)) {
      return Duration.between(Instant.ofEpochMilli(heartbeat), now).compareTo(SILENCE) < 0;
    }
    if (other.process == process && other.start == start) {
      return other.token.equals(token);
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(other.process);
    return handle.isPresent() && handle.get().isAlive() && start(handle.get()) == other.start;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
