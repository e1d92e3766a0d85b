package slm.runtime.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import slm.api.store.StoredRun;

/** Takes runs out of the result store. */
@Command(
    name = "forget",
    description = "Take runs out of the result store. Their folders stay as they are.")
final class Forget implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids of runs, in full.")
  private List<String> runs;

  Forget(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    for (String id : runs) {
      StoredRun run = services.store().run(id);
      if (!run.id().equals(id)) {
        throw new slm.api.InputException(
            "'" + id + "' is not a whole id", "Write " + run.id() + " if that run is meant");
      }
    }
    for (String id : runs) {
      services.store().delete(id);
      screen.result("forgot " + id);
    }
    return Exit.OK;
  }
}
