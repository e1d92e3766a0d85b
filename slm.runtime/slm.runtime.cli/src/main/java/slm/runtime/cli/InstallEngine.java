package slm.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slm.api.InputException;
import slm.api.inference.EngineInstaller;
import slm.api.inference.EngineInstaller.Installed;
import slm.api.inference.EngineInstaller.Offer;
import slm.api.inference.EngineInstaller.Part;
import slm.api.inference.EngineInstaller.Plan;

/** Engines that the distribution leaves out. */
@Command(
    name = "install-engine",
    description =
        "Add an engine from the local Maven repository or given files, or list the engines.")
final class InstallEngine implements Callable<Integer> {

  private static final String CUDA = "cuda";

  private final Services services;
  private final Screen screen;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENGINE",
      description = "pytorch, pytorch-cuda, onnx-cuda, or cuda for both of these. Lists without.")
  private String engine;

  @Option(
      names = "--from",
      paramLabel = "FILE|DIR",
      description = "A ready bundle, or a folder with the files (default: the Maven repository).")
  private Path from;

  @Option(names = "--remove", description = "Take the engine away again.")
  private boolean remove;

  InstallEngine(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    if (engine == null) {
      if (from != null || remove) {
        throw new InputException("It is not said which engine", "Write its name");
      }
      services.engines().offers().forEach(this::list);
      return Exit.OK;
    }
    List<String> ids = ids();
    return remove ? remove(ids) : install(ids);
  }

  private List<String> ids() {
    return engine.equals(CUDA)
        ? services.engines().offers().stream()
            .map(Offer::id)
            .filter(id -> id.endsWith("-" + CUDA))
            .toList()
        : List.of(engine);
  }

  private void list(Offer offer) {
    String state =
        offer.installed().isPresent()
            ? "installed, " + described(offer.installed().get())
            : offer.available() ? "not installed" : "not available for this platform";
    screen.result(screen.strong(offer.id()) + "  " + state);
    screen.result("    " + offer.title() + ". Devices: " + offer.devices() + ".");
  }

  private static String described(Installed installed) {
    return String.format(
        Locale.ROOT,
        "version %s, %.1f MB, SHA-256 %s",
        installed.version(),
        installed.bytes() / 1e6,
        installed.sha256());
  }

  private int install(List<String> ids) {
    EngineInstaller installer = services.engines();
    // all of them are looked at before the first is changed
    List<Plan> plans =
        ids.stream().map(id -> installer.plan(id, Optional.ofNullable(from))).toList();
    for (Plan plan : plans) {
      screen.result(
          "Installing " + plan.engine().title() + ", version " + plan.version() + ", made of");
      for (Part part : plan.parts()) {
        screen.result(
            String.format(
                Locale.ROOT,
                "  %s  %.1f MB  SHA-256 %s",
                part.file(),
                part.bytes() / 1e6,
                part.sha256()));
      }
      Installed installed = installer.install(plan);
      screen.result("Installed " + installed.file() + ", " + described(installed));
    }
    screen.result(
        "It is in use from the next start on: restart the workbench if it runs. slm doctor tells"
            + " whether it works.");
    return Exit.OK;
  }

  private int remove(List<String> ids) {
    boolean any = false;
    for (String id : ids) {
      if (services.engines().remove(id)) {
        any = true;
        screen.result("Removed " + id + ". It is gone from the next start on.");
      } else {
        screen.error("The engine " + id + " is not installed.");
      }
    }
    return any ? Exit.OK : Exit.USAGE;
  }
}
