package slm.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import slm.api.InputException;
import slm.api.experiment.Keeping;
import slm.api.result.ResultSink;
import slm.api.result.RunStart;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.StoredRun;

/** Enters runs into the result store that is live. */
final class Stores {

  private final BundleContext context;

  Stores(BundleContext context) {
    this.context = context;
  }

  /**
   * Enters a run.
   *
   * @param sinks of the run; the first that writes a folder tells where its files are
   */
  KeptRun enter(RunStart start, List<ResultSink> sinks, Keeping keeping) {
    if (keeping == Keeping.NOT) {
      return new KeptRun(Optional.empty(), List.of());
    }
    ServiceReference<ResultStore> reference = context.getServiceReference(ResultStore.class);
    ResultStore store = reference == null ? null : context.getService(reference);
    if (store == null) {
      throw new InputException(
          "There is no result store", "Install slm.store.jdbc, or run with --no-store");
    }
    Optional<Path> folder =
        sinks.stream()
            .flatMap(sink -> sink.folder().stream())
            .findFirst()
            .map(path -> path.toAbsolutePath().normalize());
    Optional<StoredRun> earlier =
        keeping == Keeping.RESUME ? store.earlier(start.identity(), folder) : Optional.empty();
    if (earlier.isEmpty()) {
      return new KeptRun(Optional.of(store.begin(start, folder)), List.of());
    }
    RunEntry entry = store.resume(earlier.get().id());
    try {
      return new KeptRun(Optional.of(entry), store.outcomes(entry.id()));
    } catch (RuntimeException e) {
      entry.close();
      throw e;
    }
  }
}
