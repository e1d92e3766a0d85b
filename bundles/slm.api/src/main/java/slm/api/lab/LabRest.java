package slm.api.lab;

/** Where resources of the lab's server are. */
public final class LabRest {

  /** The path before that of every resource. */
  public static final String BASE = "/api/v1";

  private LabRest() {}
}
