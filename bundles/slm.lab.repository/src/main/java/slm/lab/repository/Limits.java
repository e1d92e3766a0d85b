package slm.lab.repository;

import java.nio.file.Path;
import java.util.Map;
import slm.api.InputException;

/**
 * What an uploaded file may be like at most.
 *
 * @param bytes of the file
 * @param entries of the archive
 * @param unpacked bytes of all entries together
 * @param ratio how many times as large as the file they may be together, if they are more than a
 *     small archive's
 */
record Limits(long bytes, int entries, long unpacked, long ratio) {

  /** What compresses as well as it likes. */
  static final long SMALL = 64L << 20;

  static final Limits DEFAULT = new Limits(1L << 30, 20_000, 4L << 30, 50);

  private static final String NAME = "largest-bundle";

  /** The default with the size of files that is configured, in MiB. */
  static Limits read(Path home, Map<String, String> environment) {
    return Configured.value(NAME, home, environment).map(Limits::of).orElse(DEFAULT);
  }

  private static Limits of(String mebibytes) {
    try {
      long most = Long.parseLong(mebibytes);
      if (most > 0 && most <= 1 << 20) {
        long bytes = most << 20;
        return new Limits(bytes, DEFAULT.entries(), Math.max(4 * bytes, SMALL), DEFAULT.ratio());
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new InputException(
        "'" + mebibytes + "' cannot be used for " + Configured.names(NAME),
        "Write how many MiB an uploaded bundle may have, such as 1024");
  }

  /** The bytes that an archive of this size may have when it is unpacked. */
  long unpacked(long size) {
    long bySize = size > Long.MAX_VALUE / ratio ? Long.MAX_VALUE : size * ratio;
    return Math.min(unpacked, Math.max(SMALL, bySize));
  }
}
