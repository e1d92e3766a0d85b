package slm.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slm.api.InputException;
import slm.api.lab.LabClient;
import slm.api.lab.LabWorker;

/** This machine as one of the lab's workers. */
@Command(
    name = "work",
    description = {
      "Do the lab's jobs on this machine, until ended with Ctrl-C.",
      "What a job needs of the lab's models and plug-ins is installed here by its digest; bundles"
          + " that nobody approved run only with whoever uploaded them."
    })
final class WorkVerb implements Callable<Integer> {

  private final Supplier<LabClient> clients;
  private final Supplier<LabWorker> workers;
  private final InputStream in;
  private final Screen screen;

  @Option(
      names = "--lab",
      paramLabel = "URL",
      description =
          "The lab, such as https://slm.example.org, to log in first with a token from"
              + " --token-file or SLM_LAB_TOKEN. Default: the lab that 'slm lab login' named.")
  private String lab;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File that has the token, which may work, and nothing else.")
  private Path tokenFile;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What others call this worker by. Default: the machine's name.")
  private String name;

  @Option(names = "--own", description = "Do only one's own jobs.")
  private boolean own;

  @Mixin private HowToRun how;

  WorkVerb(
      Supplier<LabClient> clients,
      Supplier<LabWorker> workers,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Terminal terminal) {
    this.clients = clients;
    this.workers = workers;
    this.in = in;
    this.screen = new Screen(out, err, terminal);
  }

  @Override
  public Integer call() throws IOException {
    LabWorker worker = workers.get();
    LabClient client = clients.get();
    if (worker == null || client == null) {
      throw new InputException(
          "This distribution has no client for labs", "Install slm.lab.client");
    }
    LabWorker.Terms terms = new LabWorker.Terms(named(), own, how.options());
    if (lab != null) {
      client.login(TokenChoice.address(lab), TokenChoice.token(tokenFile, in));
    } else if (tokenFile != null) {
      throw new InputException(
          "--token-file is given, and no lab that the token is for", "Add --lab URL");
    }
    worker.work(terms, text -> screen.result(Screen.printable(text)));
    screen.result("The worker has ended");
    return Exit.OK;
  }

  private String named() {
    if (name != null) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "worker";
    }
  }
}
