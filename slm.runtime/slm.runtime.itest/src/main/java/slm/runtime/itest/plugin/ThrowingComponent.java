package slm.runtime.itest.plugin;

/** A component that cannot be activated. */
public final class ThrowingComponent {

  /** Called by Declarative Services. */
  public void activate() {
    throw new IllegalStateException("the weights are gone");
  }
}
