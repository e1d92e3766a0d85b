package slm.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Monitor;
import slm.api.report.MlflowExport;
import slm.api.report.Report;
import slm.api.store.ResultStore;

/** Writes runs of the store as MLflow's. */
@Component(service = MlflowExport.class)
public final class MlflowRuns implements MlflowExport {

  private final ResultStore store;

  @Activate
  public MlflowRuns(@Reference ResultStore store) {
    this.store = store;
  }

  @Override
  public Report write(String run, Path folder, Optional<URI> place, Monitor monitor)
      throws IOException {
    List<Entry> entries = Labels.give(Entry.all(store, List.of(run)));
    MlflowFolder mlflow = new MlflowFolder(folder, place);
    List<Path> written = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Entry entry : entries) {
      monitor.check();
      monitor.progress("write variants", written.size(), entries.size());
      written.add(mlflow.write(entry, notes, monitor));
    }
    monitor.progress("write variants", written.size(), entries.size());
    return new Report(written, notes);
  }
}
