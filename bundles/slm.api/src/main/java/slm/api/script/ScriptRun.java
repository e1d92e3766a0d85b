package slm.api.script;

/** A script that waits, runs or is done. */
public interface ScriptRun {

  /** Waits for the end. Being interrupted does not end the script. */
  ScriptOutcome await() throws InterruptedException;

  /** Whether its turn has come; until then it waits for others. */
  boolean begun();

  /** Whether {@link #await} would return at once. */
  boolean done();

  /**
   * Asks the script to end. One that waits never begins; one that runs ends at its next statement
   * or where the command in it looks for this.
   */
  void cancel();
}
