package slm.runtime.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;

/** Adds a bundle and what it needs. */
@Command(
    name = "install",
    description = "Install a bundle of a repository and what it needs into the folder plugins/.")
final class Install implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(
      paramLabel = "ID[@VERSION]",
      description = "Id or symbolic name, such as aerial-nano or slm.models.aerial-nano@0.1.0.")
  private String name;

  @Mixin private RepositoryChoice repository;

  @Option(names = "--dry-run", description = "Show what would be installed, and do nothing.")
  private boolean dryRun;

  @Option(names = "--downgrade", description = "Let an older version replace a newer one.")
  private boolean downgrade;

  Install(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    int at = name.lastIndexOf('@');
    InstallPlan plan =
        services
            .installer()
            .plan(
                new InstallRequest(
                    at < 0 ? name : name.substring(0, at),
                    at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1)),
                    repository.given(),
                    downgrade));
    if (plan.steps().isEmpty()) {
      screen.result(plan.name() + " " + plan.version() + " is installed already.");
      return Exit.OK;
    }
    screen.log("From " + Screen.printable(plan.repository()) + ":");
    for (InstallStep step : plan.steps()) {
      screen.result(line(step));
      screen.result(
          "    sha256 " + step.sha256() + "  " + Screen.printable(step.from().toString()));
    }
    if (dryRun) {
      screen.log("Nothing was installed (--dry-run).");
      return Exit.OK;
    }
    services.installer().apply(plan, new Copying());
    screen.log(
        "Installed. It is live at once in workbenches that run; 'slm uninstall "
            + plan.name()
            + "' takes it away.");
    return Exit.OK;
  }

  private String line(InstallStep step) {
    return screen.strong(Screen.printable(step.name()))
        + " "
        + step.version()
        + "  "
        + Bytes.words(step.size())
        + "  "
        + (step.licence().isEmpty() ? "no licence stated" : Screen.printable(step.licence()))
        + (step.replaces().isEmpty() ? "" : "  replaces " + step.replaces());
  }

  private final class Copying implements Monitor {

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }

    @Override
    public void progress(String stage, long done, long total) {
      screen.status(stage + " " + Bytes.words(done) + " of " + Bytes.words(total));
    }
  }
}
