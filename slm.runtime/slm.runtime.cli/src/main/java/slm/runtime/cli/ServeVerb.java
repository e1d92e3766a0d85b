package slm.runtime.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The lab's server. */
@Command(
    name = "serve",
    description = {
      "Serve the lab: one address for everybody's models, experiments and results.",
      "All options may stand in lab.properties in the data folder (SLM_HOME) instead, or in the"
          + " environment, such as SLM_LAB_PORT."
    })
final class ServeVerb implements Callable<Integer> {

  private final BundleContext context;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on; 0.0.0.0 for all. Default: 127.0.0.1, this machine only.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port; 0 for any that is free. Default: 8411.")
  private Integer port;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description = "What others call the server by, such as https://slm.example.org of a proxy.")
  private String address;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description =
          "PKCS 12 file of a certificate, for TLS. Its password is taken from"
              + " SLM_LAB_KEYSTORE_PASSWORD or the file.")
  private String keystore;

  ServeVerb(BundleContext context, InputStream in, PrintStream out, PrintStream err) {
    this.context = context;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws Exception {
    List<String> args = new ArrayList<>();
    add(args, "host", host);
    add(args, "port", port);
    add(args, "address", address);
    add(args, "keystore", keystore);
    return OtherFrontEnd.run(
        context,
        "serve",
        args,
        in,
        out,
        err,
        "The server does not start in this distribution",
        "Run slm doctor, which says what is missing");
  }

  private static void add(List<String> args, String name, Object value) {
    if (value != null) {
      args.add(name + "=" + value);
    }
  }
}
