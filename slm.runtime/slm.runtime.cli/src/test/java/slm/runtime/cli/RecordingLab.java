package slm.runtime.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.experiment.StageSpec;
import slm.api.install.InstallPlan;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabChange;
import slm.api.lab.LabClient;
import slm.api.lab.LabDataset;

/** A lab's client that has datasets, and remembers those that it was given. */
final class RecordingLab implements LabClient {

  List<LabDataset> datasets = List.of();
  IOException broken;

  /** What was given, as name, dataset and description. */
  final List<String> given = new ArrayList<>();

  @Override
  public List<LabDataset> datasets() {
    return datasets;
  }

  @Override
  public LabDataset addDataset(
      String name, StageSpec dataset, Optional<String> description, Monitor monitor)
      throws IOException {
    given.add(name + " " + dataset + " " + description.orElse("-"));
    monitor.progress("send scenes", 1, 2);
    if (broken != null) {
      throw broken;
    }
    return datasets.get(0);
  }

  @Override
  public Optional<URI> address() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Login login(URI address, String token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean logout() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LabBundle> bundles() {
    throw new UnsupportedOperationException();
  }

  @Override
  public InstallPlan plan(String name, Optional<String> version, boolean downgrade) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void install(InstallPlan plan, Monitor monitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LabBundle publish(Path jar) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LabBundle decide(String name, String version, BundleState state, Optional<String> reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String subscribe(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean unsubscribe(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Subscription> subscriptions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public LabChange rollback(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<LabChange> look() {
    throw new UnsupportedOperationException();
  }
}
