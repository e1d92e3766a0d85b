package slm.runtime.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import slm.api.InputException;
import slm.runtime.boot.FrontEnd;

/** Hands the main thread, which the command line was given, to another front end. */
final class OtherFrontEnd {

  private static final long SECONDS = 20;

  private OtherFrontEnd() {}

  static int run(
      BundleContext context,
      String name,
      List<String> args,
      InputStream in,
      PrintStream out,
      PrintStream err,
      String missing,
      String remedy)
      throws Exception {
    ServiceTracker<FrontEnd, FrontEnd> others =
        new ServiceTracker<>(context, filter(context, name), null);
    others.open();
    try {
      FrontEnd other = others.waitForService(TimeUnit.SECONDS.toMillis(SECONDS));
      if (other == null) {
        throw new InputException(missing, remedy);
      }
      return other.run(args, in, out, err);
    } finally {
      others.close();
    }
  }

  private static org.osgi.framework.Filter filter(BundleContext context, String name) {
    try {
      return context.createFilter(
          "(&(objectClass=" + FrontEnd.class.getName() + ")(slm.frontend=" + name + "))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
