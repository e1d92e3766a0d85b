package slm.ui.bundles;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;
import slm.api.install.Installer;
import slm.api.install.Offer;
import slm.api.install.Removal;

/** Offers two bundles, and remembers what it was told to do. */
final class FakeInstaller implements Installer {

  final List<String> done = new CopyOnWriteArrayList<>();
  volatile List<Offer> offers =
      List.of(
          new Offer(
              "slm.models.aerial-nano",
              "0.2.0",
              List.of("aerial-nano"),
              "A small dual encoder for aerial images",
              "Apache-2.0",
              5_300_000,
              ""),
          new Offer("slm.tiler.grid", "0.1.0", List.of("grid"), "", "Apache-2.0", 9_000, "0.1.0"));
  volatile boolean missing;
  volatile List<String> dependents = List.of();

  /** What copying waits for in the middle. */
  volatile CountDownLatch half = new CountDownLatch(0);

  volatile Runnable uninstalled = () -> {};

  @Override
  public List<Offer> available(Optional<String> repository) {
    if (missing) {
      throw new InputException(
          "This distribution has no repository of its own", "Name one in SLM_REPOSITORY");
    }
    return offers;
  }

  @Override
  public InstallPlan plan(InstallRequest request) {
    return new InstallPlan(
        request.name(),
        request.version().orElseThrow(),
        "/opt/slm/repository",
        List.of(
            new InstallStep(
                request.name(),
                request.version().orElseThrow(),
                "",
                "Apache-2.0",
                5_300_000,
                "00",
                URI.create("file:/nano.jar"))));
  }

  @Override
  public void apply(InstallPlan plan, Monitor monitor) {
    monitor.progress("copy", plan.size() / 2, plan.size());
    try {
      half.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    monitor.check();
    done.add("installed " + plan.name());
    offers =
        offers.stream()
            .map(
                offer ->
                    offer.name().equals(plan.name())
                        ? new Offer(
                            offer.name(),
                            offer.version(),
                            offer.ids(),
                            offer.summary(),
                            offer.licence(),
                            offer.size(),
                            offer.version())
                        : offer)
            .toList();
  }

  @Override
  public Removal uninstall(String name) {
    done.add("uninstalled " + name);
    uninstalled.run();
    return new Removal(name, "1.0.0", Path.of("/plugins/" + name + ".jar"), dependents);
  }
}
