package slm.runtime.boot;

/**
 * Says that ImageJ's classes can be used: they are in place, and whatever stands in for windows
 * that the process cannot open. What uses ImageJ waits for this service.
 *
 * <p>Registered by the bundle that lets ImageJ run without a display, or by the ImageJ outside of
 * the framework that the workbench is a guest of.
 */
public interface ImageJHost {

  /** Whether ImageJ can open windows; if not, all it has to tell goes to the listener. */
  boolean hasWindows();

  /**
   * Sets who is told what ImageJ would show in windows; without a listener, and with windows, it
   * goes where ImageJ puts it.
   *
   * @param listener null for nobody
   */
  void tell(Listener listener);

  /** What an ImageJ without windows tells, in the thread where it happens. */
  interface Listener {

    /** Text for the log window, in whole lines. */
    void printed(String text);

    /**
     * A macro stops with an error.
     *
     * @param interpreter the {@code ij.macro.Interpreter}, which may be one that the macro called
     */
    void macroFailed(Object interpreter, String message, int line);

    /** A macro was left by {@code exit("...")}. */
    void macroLeft(String message);

    /** A command threw what it should not have thrown. */
    void commandFailed(Throwable failure);

    /** A message was to be shown that a person has to confirm. */
    void notified(String title, String text);

    /**
     * A dialog was to be shown that waits for a person.
     *
     * @throws RuntimeException to end the command
     */
    void asked(String title);
  }
}
