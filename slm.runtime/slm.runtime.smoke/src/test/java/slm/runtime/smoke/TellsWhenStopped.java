package slm.runtime.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a file behind when it is stopped in order. */
public final class TellsWhenStopped implements BundleActivator {

  @Override
  public void start(BundleContext context) {
    // only its end matters
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    Files.writeString(Path.of(context.getProperty("slm.home"), "stopped"), "in order");
  }
}
