package slm.store.jdbc;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import slm.api.result.CaseOutcome;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.store.CaseLine;
import slm.api.store.DatasetRuns;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.RunLine;
import slm.api.store.RunQuery;
import slm.api.store.StoredRun;
import slm.api.store.VariantMean;

/**
 * Keeps runs in a database: by default H2 in the file {@code store/results} under the framework
 * property {@code slm.home}; a PostgreSQL server when {@code url} is configured (with {@code user}
 * and {@code password}), or the environment names one in {@code SLM_STORE_URL}, {@code
 * SLM_STORE_USER} and {@code SLM_STORE_PASSWORD}. Nothing is opened before the first use.
 */
@Component(service = ResultStore.class, configurationPid = "slm.store.jdbc")
public final class JdbcResultStore implements ResultStore {

  private final Place place;
  private final Database database;
  private final Runs runs;
  private final RunLists lists;
  private final Heartbeat heartbeat;

  @Activate
  public JdbcResultStore(BundleContext context, Map<String, Object> configuration) {
    this(Configured.place(context, configuration));
  }

  JdbcResultStore(Place place) {
    this.place = place;
    this.database = new Database(place);
    this.runs = new Runs(database, Owner.here());
    this.lists = new RunLists(database, runs);
    this.heartbeat = new Heartbeat(runs);
  }

  @Deactivate
  void deactivate() {
    heartbeat.close();
    database.close();
  }

  @Override
  public String place() {
    return place.name();
  }

  @Override
  public List<StoredRun> runs() {
    return runs.all();
  }

  @Override
  public List<RunLine> list(RunQuery query) {
    return lists.list(query);
  }

  @Override
  public OptionalLong revision() {
    return OptionalLong.of(runs.revision());
  }

  @Override
  public List<DatasetRuns> datasets() {
    return lists.datasets();
  }

  @Override
  public List<VariantMean> means(String datasetDigest, String figure) {
    return lists.means(datasetDigest, figure);
  }

  @Override
  public Optional<StoredRun> find(String id) {
    return runs.find(id);
  }

  @Override
  public StoredRun run(String id) {
    return runs.one(id);
  }

  @Override
  public List<CaseOutcome> outcomes(String id) {
    return runs.outcomes(runs.one(id).id());
  }

  @Override
  public List<CaseOutcome> outcomes(String id, Optional<Integer> variant, int skip, int limit) {
    return runs.outcomes(id, variant, skip, limit);
  }

  @Override
  public List<CaseLine> caseLines(String id) {
    return runs.lines(id);
  }

  @Override
  public List<CaseLine> caseLines(String id, Optional<Integer> variant, int skip, int limit) {
    return runs.lines(id, variant, skip, limit);
  }

  @Override
  public Optional<CaseOutcome> outcome(String id, int variant, int index) {
    return runs.outcome(id, variant, index);
  }

  @Override
  public Optional<StoredRun> earlier(RunIdentity identity, Optional<Path> folder) {
    return runs.earlier(identity, folder);
  }

  @Override
  public RunEntry begin(RunStart start, Optional<Path> folder) {
    return heartbeat.of(runs.insert(start, folder, Instant.now()));
  }

  @Override
  public RunEntry resume(String id) {
    String whole = runs.one(id).id();
    runs.claim(whole);
    return heartbeat.of(whole);
  }

  @Override
  public void delete(String id) {
    runs.delete(runs.one(id).id());
  }
}
