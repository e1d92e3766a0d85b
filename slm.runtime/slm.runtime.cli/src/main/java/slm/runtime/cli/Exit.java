package slm.runtime.cli;

/** What the exit code of a verb means. */
final class Exit {

  /** All is done. */
  static final int OK = 0;

  /** It was started and did not succeed, or not for every case. */
  static final int FAILED = 1;

  /** It was not started, because what was asked for makes no sense or does not exist. */
  static final int USAGE = 2;

  /** The user ended it; 128 + the number of SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private Exit() {}
}
