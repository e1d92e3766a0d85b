package slm.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.StageSpec;
import slm.api.install.InstallPlan;
import slm.api.install.InstallStep;
import slm.api.lab.BundleState;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabClient;
import slm.api.lab.LabClient.Login;
import slm.api.lab.LabClient.Subscription;
import slm.api.lab.LabDataset;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;

/** What a workbench does with its lab; nothing without a verb of its own. */
@Command(
    name = "lab",
    description = {
      "Get models, plug-ins and datasets from a lab's server, publish them there, and have experiments"
          + " run.",
      "A workbench that runs looks for new versions of what it subscribed to every 30 seconds"
          + " (SLM_LAB_EVERY). Nothing is asked of any server before 'slm lab login'."
    },
    synopsisSubcommandLabel = "VERB")
final class LabVerb implements Callable<Integer> {

  private static final int SIZE = 3;
  private static final int MOST_JOBS = 500;
  private static final long LOOK_SECONDS = 10;
  private static final int CASES = 2;
  private static final int SCENES = 3;

  private final Supplier<LabClient> clients;
  private final Supplier<LabJobs> queues;
  private final InputStream in;
  private final Screen screen;

  @Spec private CommandSpec spec;

  LabVerb(
      Supplier<LabClient> clients,
      Supplier<LabJobs> queues,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Terminal terminal) {
    this.clients = clients;
    this.queues = queues;
    this.in = in;
    this.screen = new Screen(out, err, terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "A verb is missing, such as 'slm lab login' or 'slm lab bundles'");
  }

  private LabClient client() {
    LabClient client = clients.get();
    if (client == null) {
      throw new InputException(
          "This distribution has no client for labs", "Install slm.lab.client");
    }
    return client;
  }

  // ---- who ----

  @Command(
      mixinStandardHelpOptions = true,
      name = "login",
      description = {
        "Log in to a lab.",
        "The token is made with the lab's page. It is asked for, unless it is in the environment"
            + " variable SLM_LAB_TOKEN or in a file, and kept in lab-client.properties in the data"
            + " folder, which only you can read."
      })
  Integer login(
      @Parameters(paramLabel = "URL", description = "Such as https://slm.example.org.") String url,
      @Option(
              names = "--token-file",
              paramLabel = "FILE",
              description = "File that has the token and nothing else.")
          Path file)
      throws IOException {
    LabClient client = client();
    Login login = client.login(TokenChoice.address(url), TokenChoice.token(file, in));
    screen.result(
        "Logged in to "
            + login.address()
            + " as "
            + Screen.printable(login.person())
            + ", with a token that may "
            + Screen.printable(String.join(", ", login.permissions().stream().sorted().toList()))
            + ".");
    if ("http".equalsIgnoreCase(login.address().getScheme())
        && !TokenChoice.isHere(login.address())) {
      screen.warn(
          "The connection is not encrypted: everybody on the way can read the token. Ask for an"
              + " address with https.");
    }
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "logout",
      description = "Forget the lab and the token.")
  Integer logout() throws IOException {
    screen.result(
        client().logout()
            ? "Logged out. The token still holds: delete it with the lab's page if it is not needed."
            : "Nobody was logged in.");
    return Exit.OK;
  }

  // ---- bundles ----

  @Command(
      mixinStandardHelpOptions = true,
      name = "bundles",
      description = "List the bundles of the lab.")
  Integer bundles() throws IOException {
    List<LabBundle> bundles = client().bundles();
    if (bundles.isEmpty()) {
      screen.log("The lab has no bundles yet.");
      return Exit.OK;
    }
    Table table =
        new Table(
            Set.of(SIZE),
            List.of("bundle", "version", "state", "size", "licence", "model", "by", "signer"));
    for (LabBundle bundle : bundles) {
      table.add(
          List.of(
              Screen.printable(bundle.name()),
              Screen.printable(bundle.version()),
              bundle.state().id(),
              Bytes.words(bundle.size()),
              Screen.printable(bundle.licence()),
              Screen.printable(bundle.model().map(model -> model.id()).orElse("-")),
              Screen.printable(bundle.uploader()),
              Screen.printable(bundle.signer().orElse("-"))));
    }
    table.lines().forEach(screen::result);
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "install",
      description = "Install a bundle of the lab and what it needs into the folder plugins/.")
  Integer install(
      @Parameters(
              paramLabel = "NAME[@VERSION]",
              description = "Id or symbolic name, such as aerial-nano or my.plugin@1.0.0.")
          String name,
      @Option(names = "--dry-run", description = "Show what would be installed, and do nothing.")
          boolean dryRun,
      @Option(names = "--downgrade", description = "Let an older version replace a newer one.")
          boolean downgrade)
      throws IOException {
    LabClient client = client();
    int at = name.lastIndexOf('@');
    InstallPlan plan =
        client.plan(
            at < 0 ? name : name.substring(0, at),
            at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1)),
            downgrade);
    if (plan.steps().isEmpty()) {
      screen.result(plan.name() + " " + plan.version() + " is installed already.");
      return Exit.OK;
    }
    for (InstallStep step : plan.steps()) {
      screen.result(
          screen.strong(Screen.printable(step.name()))
              + " "
              + step.version()
              + "  "
              + Bytes.words(step.size())
              + "  "
              + (step.licence().isEmpty() ? "no licence stated" : Screen.printable(step.licence()))
              + (step.replaces().isEmpty() ? "" : "  replaces " + step.replaces()));
      screen.result("    sha256 " + step.sha256());
    }
    if (dryRun) {
      screen.log("Nothing was installed (--dry-run).");
      return Exit.OK;
    }
    try {
      client.install(plan, new Fetching());
    } finally {
      screen.clearStatus();
    }
    screen.log("Installed. It is live at once in workbenches that run.");
    return Exit.OK;
  }

  private final class Fetching implements Monitor {

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }

    @Override
    public void progress(String stage, long done, long total) {
      screen.status(stage + " " + Bytes.words(done) + " of " + Bytes.words(total));
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "publish",
      description = "Upload a bundle; others get it when somebody who may has approved it.")
  Integer publish(@Parameters(paramLabel = "FILE.jar") Path jar) throws IOException {
    LabBundle bundle = client().publish(jar);
    screen.result(
        bundle.name() + " " + bundle.version() + " is in the lab, " + bundle.state().id() + ".");
    screen.result("    sha256 " + bundle.sha256());
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "approve",
      description = "Offer an uploaded bundle to everybody.")
  Integer approve(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "VERSION") String version,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
          String reason)
      throws IOException {
    return decide(name, version, BundleState.APPROVED, reason);
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "refuse",
      description = "Turn an uploaded bundle down, for good.")
  Integer refuse(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "VERSION") String version,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why; its uploader reads it.")
          String reason)
      throws IOException {
    return decide(name, version, BundleState.REFUSED, reason);
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "deprecate",
      description = "Offer a bundle no longer; whoever has it keeps it.")
  Integer deprecate(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "VERSION") String version,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
          String reason)
      throws IOException {
    return decide(name, version, BundleState.DEPRECATED, reason);
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "restore",
      description = "Offer a deprecated bundle again.")
  Integer restore(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "VERSION") String version,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why; everybody can read it.")
          String reason)
      throws IOException {
    return decide(name, version, BundleState.APPROVED, reason);
  }

  private Integer decide(String name, String version, BundleState state, String reason)
      throws IOException {
    LabBundle bundle = client().decide(name, version, state, Optional.ofNullable(reason));
    screen.result(bundle.name() + " " + bundle.version() + " is " + bundle.state().id() + ".");
    return Exit.OK;
  }

  // ---- datasets ----

  @Command(
      mixinStandardHelpOptions = true,
      name = "datasets",
      description = "List the datasets of the lab.")
  Integer datasets() throws IOException {
    List<LabDataset> datasets = client().datasets();
    if (datasets.isEmpty()) {
      screen.log("The lab has no datasets yet.");
      return Exit.OK;
    }
    Table table =
        new Table(
            Set.of(1, CASES, SCENES),
            List.of("dataset", "version", "cases", "scenes", "by", "in an experiment", "about"));
    for (LabDataset dataset : datasets) {
      table.add(
          List.of(
              Screen.printable(dataset.name()),
              dataset.version().map(String::valueOf).orElse("-"),
              String.valueOf(dataset.cases()),
              String.valueOf(dataset.scenes()),
              Screen.printable(dataset.owner().orElse("-")),
              Screen.printable(dataset.spec()),
              Screen.printable(dataset.problem().or(dataset::description).orElse("-"))));
    }
    table.lines().forEach(screen::result);
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "add-dataset",
      description = {
        "Give a dataset to the lab, as a new one or as the next version of yours.",
        "Scenes that are image files go as they are, computed ones as PNG. What the lab has already"
            + " is not sent again, also after a break."
      })
  Integer addDataset(
      @Parameters(
              paramLabel = "NAME",
              description = "In the lab: small letters and digits, with dashes between them.")
          String name,
      @Parameters(
              paramLabel = "DATASET",
              description = "As in an experiment, such as airslt:anno.json.")
          StageSpec dataset,
      @Option(
              names = "--description",
              paramLabel = "TEXT",
              description = "What it is and where it is from; everybody can read it.")
          String description)
      throws IOException {
    LabDataset there;
    try {
      there =
          client()
              .addDataset(
                  name, dataset, Optional.ofNullable(description), new Interruptible(screen));
    } finally {
      screen.clearStatus();
    }
    screen.result(
        Screen.printable(there.name())
            + " "
            + there.version().map(String::valueOf).orElse("-")
            + " is in the lab: "
            + there.cases()
            + (there.cases() == 1 ? " case over " : " cases over ")
            + there.scenes()
            + (there.scenes() == 1 ? " scene." : " scenes."));
    screen.log("In an experiment, write " + Screen.printable(there.spec()) + ".");
    return Exit.OK;
  }

  // ---- what is followed ----

  @Command(
      mixinStandardHelpOptions = true,
      name = "subscribe",
      description = "Take every new version of a bundle that the lab approves.")
  Integer subscribe(
      @Parameters(paramLabel = "NAME", description = "Id or symbolic name.") String name)
      throws IOException {
    String found = client().subscribe(name);
    screen.result("Subscribed to " + Screen.printable(found) + ".");
    screen.log(
        "Workbenches that run take new versions by themselves; 'slm lab rollback "
            + Screen.printable(found)
            + "' goes back.");
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "unsubscribe",
      description = "Take no more versions of a bundle.")
  Integer unsubscribe(
      @Parameters(paramLabel = "NAME", description = "Id or symbolic name.") String name)
      throws IOException {
    if (!client().unsubscribe(name)) {
      throw new InputException("'" + name + "' is not subscribed to", "See slm lab subscriptions");
    }
    screen.result("Unsubscribed from " + Screen.printable(name) + ".");
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "subscriptions",
      description = "List what is subscribed to.")
  Integer subscriptions() throws IOException {
    List<Subscription> subscriptions = client().subscriptions();
    if (subscriptions.isEmpty()) {
      screen.log("Nothing is subscribed to.");
      return Exit.OK;
    }
    Table table = new Table(Set.of(), List.of("bundle", "installed", "before", "skipped"));
    for (Subscription one : subscriptions) {
      table.add(
          List.of(
              Screen.printable(one.name()),
              one.installed().orElse("-"),
              one.before().orElse("-"),
              one.skipped().orElse("-")));
    }
    table.lines().forEach(screen::result);
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "rollback",
      description = "Bring back the version before; only newer ones than the last are taken then.")
  Integer rollback(
      @Parameters(paramLabel = "NAME", description = "Id or symbolic name.") String name)
      throws IOException {
    screen.result(Screen.printable(client().rollback(name).text()));
    return Exit.OK;
  }

  // ---- jobs ----

  private LabJobs queue() {
    LabJobs queue = queues.get();
    if (queue == null) {
      throw new InputException(
          "This distribution has no client for labs", "Install slm.lab.client");
    }
    return queue;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "submit",
      description = {
        "Hand an experiment file to the lab, whose workers run it.",
        "Its datasets are the lab's, written as lab:NAME, or computed ones, such as synthetic."
            + " Where its outputs go does not count: the results are the lab's."
      })
  Integer submit(
      @Parameters(paramLabel = "FILE", description = "The experiment, in YAML.") Path file,
      @Option(
              names = "--priority",
              paramLabel = "PRIORITY",
              description = "low, normal or high (default: ${DEFAULT-VALUE}).",
              defaultValue = "normal")
          String priority,
      @Option(
              names = "--bundle",
              paramLabel = "NAME@VERSION",
              description =
                  "A bundle of the lab that workers are to install, besides the models that the"
                      + " experiment names. May be repeated.")
          List<String> bundles,
      @Option(names = "--wait", description = "Wait until it is over, and show how it goes.")
          boolean wait)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new InputException("There is no file " + file, "Name an experiment file");
    }
    LabJobs queue = queue();
    LabJob job =
        queue.submit(
            new JobRequest(
                Files.readString(file), priority(priority), bundles == null ? List.of() : bundles));
    screen.result("Job " + job.id() + " '" + Screen.printable(job.name()) + "' is submitted.");
    return wait ? await(queue, job) : Exit.OK;
  }

  private static JobPriority priority(String id) {
    return JobPriority.of(id)
        .orElseThrow(
            () ->
                new InputException("There is no priority '" + id + "'", "Use low, normal or high"));
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "wait",
      description = {
        "Wait until a job is over, and show how it goes.",
        "The exit code is 0 when all its cases were done, and 1 when not."
      })
  Integer await(@Parameters(paramLabel = "JOB") String id)
      throws IOException, InterruptedException {
    LabJobs queue = queue();
    return await(queue, queue.job(id));
  }

  private Integer await(LabJobs queue, LabJob job) throws IOException, InterruptedException {
    BlockingQueue<LabJob> changes = new LinkedBlockingQueue<>();
    AtomicReference<InputException> refused = new AtomicReference<>();
    LabJob now = job;
    LabJobs.Following following =
        queue.follow(
            one -> {
              if (one.id().equals(job.id())) {
                changes.add(one);
              }
            },
            why -> {
              refused.set(why);
              changes.add(job);
            });
    try {
      // it may have been over before anybody listened
      now = queue.job(job.id());
      while (!now.state().isOver()) {
        screen.status(line(now));
        LabJob next = changes.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        if (refused.get() != null) {
          throw refused.get();
        }
        now = next == null ? queue.job(job.id()) : next;
      }
    } catch (InterruptedException e) {
      screen.clearStatus();
      screen.log("The job goes on: slm lab wait " + job.id());
      throw e;
    } finally {
      following.close();
    }
    screen.clearStatus();
    show(now);
    return now.state() == JobState.ENDED && now.failed() == 0 ? Exit.OK : Exit.FAILED;
  }

  private static String line(LabJob job) {
    return job.state().id()
        + (job.total() == 0 ? "" : ", " + (job.done() + job.failed()) + " of " + job.total())
        + (job.failed() == 0 ? "" : ", " + job.failed() + " failed")
        + (job.workers().isEmpty()
            ? ""
            : ", by " + Screen.printable(String.join(", ", job.workers())));
  }

  private void show(LabJob job) {
    screen.result(
        "Job "
            + job.id()
            + " '"
            + Screen.printable(job.name())
            + "' of "
            + Screen.printable(job.owner())
            + ": "
            + line(job));
    job.problem().ifPresent(problem -> screen.result("    " + Screen.printable(problem)));
    job.runs().forEach(run -> screen.result("    run " + Screen.printable(run)));
  }

  @Command(mixinStandardHelpOptions = true, name = "jobs", description = "List the lab's jobs.")
  Integer jobs(
      @Option(
              names = "--last",
              paramLabel = "N",
              description = "How many, the newest first (default: ${DEFAULT-VALUE}).",
              defaultValue = "20")
          int count)
      throws IOException {
    if (count < 1 || count > MOST_JOBS) {
      throw new InputException(
          "A list of " + count + " jobs is not given", "Use --last with 1 to " + MOST_JOBS);
    }
    List<LabJob> jobs = queue().jobs(count);
    if (jobs.isEmpty()) {
      screen.log("The lab has no jobs yet.");
      return Exit.OK;
    }
    Table table =
        new Table(
            Set.of(4, 5, 6),
            List.of("job", "name", "by", "state", "done", "failed", "of", "priority", "runs"));
    for (LabJob job : jobs) {
      table.add(
          List.of(
              Screen.printable(job.id()),
              Screen.printable(job.name()),
              Screen.printable(job.owner()),
              job.state().id(),
              String.valueOf(job.done()),
              String.valueOf(job.failed()),
              job.total() == 0 ? "-" : String.valueOf(job.total()),
              job.priority().id(),
              job.runs().isEmpty() ? "-" : Screen.printable(String.join(" ", job.runs()))));
    }
    table.lines().forEach(screen::result);
    return Exit.OK;
  }

  @Command(mixinStandardHelpOptions = true, name = "job", description = "Show a job.")
  Integer job(@Parameters(paramLabel = "JOB") String id) throws IOException {
    show(queue().job(id));
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "cancel",
      description = "End a job; what its runs have so far stays.")
  Integer cancel(@Parameters(paramLabel = "JOB") String id) throws IOException {
    show(queue().cancel(id));
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "retry",
      description = "Do again what failed of a job, and what was cancelled.")
  Integer retry(@Parameters(paramLabel = "JOB") String id) throws IOException {
    show(queue().retry(id));
    return Exit.OK;
  }

  @Command(
      mixinStandardHelpOptions = true,
      name = "prioritize",
      description = "Change how soon a job's turn is.")
  Integer prioritize(
      @Parameters(paramLabel = "JOB") String id,
      @Parameters(paramLabel = "PRIORITY", description = "low, normal or high.") String priority)
      throws IOException {
    show(queue().prioritize(id, priority(priority)));
    return Exit.OK;
  }
}
