package slm.runtime.smoke;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import slm.runtime.boot.FrontEnd;

/** A front end in a plug-in of its own, which tells which thread it was given. */
public final class ProbeFrontEnd implements BundleActivator, FrontEnd {

  @Override
  public void start(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("slm.frontend", "probe");
    context.registerService(FrontEnd.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the service back
  }

  @Override
  public int run(List<String> args, InputStream in, PrintStream out, PrintStream err) {
    out.println(Thread.currentThread().getName() + " " + args);
    return 7;
  }
}
