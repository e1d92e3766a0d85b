package slm.runtime.launcher;

/** The workbench cannot be started; the message says why and what to do. */
public final class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LaunchException(String message) {
    super(message);
  }
}
