package slm.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.Installer;
import slm.api.install.Offer;
import slm.api.install.Removal;

/** An installer that writes down what it is asked, and answers what a test has laid ready. */
final class RecordingBundles implements Installer {

  List<Offer> offers = List.of();
  InstallPlan plan;
  Removal removal;

  Optional<String> repository;
  InstallRequest request;
  final List<InstallPlan> applied = new ArrayList<>();

  @Override
  public List<Offer> available(Optional<String> where) {
    repository = where;
    return offers;
  }

  @Override
  public InstallPlan plan(InstallRequest what) {
    request = what;
    return plan;
  }

  @Override
  public void apply(InstallPlan what, Monitor monitor) {
    monitor.progress("copy", 1, 2);
    applied.add(what);
  }

  @Override
  public Removal uninstall(String name) {
    return new Removal(name, removal.version(), Path.of(name + ".jar"), removal.dependents());
  }
}
