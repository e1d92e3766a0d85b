package slm.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.metric.MetricSpec;
import slm.api.raster.Extent;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;
import slm.records.RecordJson;

/**
 * Fills a store with runs as they are: parts with settings, cases with regions, figures and times.
 * Runs begin and end as always; what became of their cases is written by whole runs, which is many
 * times as quick as case by case.
 */
public final class StoreFiller implements AutoCloseable {

  private static final String[] ENCODERS = {"aerial", "aerial-nano", "aerial-ucm", "aerial-rsicd"};
  private static final String[] FUSIONS = {"mean", "gaussian", "max", "rank", "scale-balanced"};
  private static final String[] FILTERS = {"none", "median", "gaussian"};
  private static final String[] FIGURES = {"rsu", "rda", "ras", "rmi"};
  private static final String[] STAGES = {"open", "tile", "encode", "fuse", "filter", "judge"};
  private static final int SCENES = 5;

  private final Database database;
  private final Runs runs;
  private final Random random;

  private StoreFiller(Place place, long seed) {
    this.database = new Database(place);
    this.runs = new Runs(database, Owner.here());
    this.random = new Random(seed);
  }

  /** Of a file, as a lab has it in its data folder. */
  public static StoreFiller ofFile(Path home, long seed) {
    return new StoreFiller(Place.file(home.resolve("store").resolve("results")), seed);
  }

  /** Of a server. */
  public static StoreFiller ofServer(String url, String user, String password, long seed) {
    return new StoreFiller(Place.server(url, user, password), seed);
  }

  /** How many runs there are. */
  public int count() {
    return runs.all().size();
  }

  /** Adds a run that has ended. Runs of one dataset have the same cases. */
  public void add(int number, int datasets, int variants, int cases) throws SQLException {
    int dataset = number % datasets;
    RunStart start = start(number, dataset, variants, cases);
    Instant begun = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(600L * number);
    String id = runs.insert(start, Optional.empty(), begun);
    List<RunSummary.VariantSummary> summaries = new ArrayList<>();
    database.transaction(
        connection -> {
          summaries.clear();
          for (int v = 0; v < variants; v++) {
            summaries.add(outcomes(connection, id, start, v));
          }
          return null;
        });
    runs.end(
        id,
        new RunSummary(
            Optional.of(id),
            cases,
            start.identity(),
            new RunObserved(begun, 300, 1L << 30, "bench", "17", 2),
            summaries,
            List.of(),
            List.of(),
            false));
  }

  private RunStart start(int number, int dataset, int variants, int cases) {
    List<VariantIdentity> identities = new ArrayList<>();
    List<List<MetricSpec>> figures = new ArrayList<>();
    for (int v = 0; v < variants; v++) {
      identities.add(variant(number, v));
      figures.add(
          List.of(
              new MetricSpec("rsu", "Rsu", true, "How much of the map is inside of the regions."),
              new MetricSpec("rda", "Rda", true, "How near the centre is to that of the regions."),
              new MetricSpec("ras", "Ras", false, "How far what is outside is spread."),
              new MetricSpec("rmi", "Rmi", true, "The three of them together.")));
    }
    return new RunStart(
        new RunIdentity(
            "SLM Workbench 0.1.0",
            "0123456789abcdef",
            "experiment " + number % 97,
            part("dataset", "airslt", Map.of("annotations", "/data/" + dataset + "/anno.json")),
            "%064x".formatted(dataset + 1),
            number,
            List.of(),
            identities),
        cases(dataset, cases),
        figures);
  }

  private VariantIdentity variant(int number, int variant) {
    int n = number * 7 + variant;
    return new VariantIdentity(
        "variant " + variant,
        number,
        List.of(
            part("tiler", "sliding", Map.of("scales", "256,512", "overlap", "0." + n % 9)),
            part("query", "plain", Map.of()),
            part("encoder", ENCODERS[n % ENCODERS.length], Map.of("batch", "16")),
            part("fusion", FUSIONS[n % FUSIONS.length], Map.of("sigma", "1." + n % 9)),
            part("filter", FILTERS[n % FILTERS.length], Map.of("radius", String.valueOf(n % 9))),
            part("metric", "selo", Map.of())),
        "cpu",
        16,
        1);
  }

  private static PartIdentity part(String kind, String id, Map<String, String> settings) {
    return new PartIdentity(
        kind,
        id,
        new LinkedHashMap<>(settings),
        "slm." + kind + "." + id,
        "0.1.0",
        "0a".repeat(32));
  }

  private static List<Case> cases(int dataset, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = 100.0 * (i % 7);
      cases.add(
          new Case(
              i,
              new SceneRef("scene" + dataset + "_" + i % SCENES + ".png", Optional.empty()),
              "a red roof beside the road number " + i,
              List.of(
                  new Polygon(
                      List.of(
                          new Vertex(x, 10),
                          new Vertex(x + 90, 10),
                          new Vertex(x + 90, 200),
                          new Vertex(x, 200)))),
              Optional.empty()));
    }
    return cases;
  }

  private RunSummary.VariantSummary outcomes(
      Connection connection, String id, RunStart start, int variant) throws SQLException {
    double skill = random.nextDouble();
    Map<String, Double> sums = new LinkedHashMap<>();
    try (PreparedStatement outcome =
            connection.prepareStatement(
                "INSERT INTO outcome (run, variant, case_index, scene, query, error, outcome_json)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement figure =
            connection.prepareStatement("INSERT INTO figure VALUES (?, ?, ?, ?, ?)");
        PreparedStatement time =
            connection.prepareStatement("INSERT INTO stage_time VALUES (?, ?, ?, ?, ?)")) {
      for (Case subject : start.cases()) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String name : FIGURES) {
          double value = Math.max(0, Math.min(1, 0.3 + 0.4 * skill + 0.15 * random.nextGaussian()));
          figures.put(name, value);
          sums.merge(name, value, Double::sum);
          add(figure, id, variant, subject.index(), name, value);
        }
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String stage : STAGES) {
          seconds.put(stage, random.nextDouble());
          add(time, id, variant, subject.index(), stage, seconds.get(stage));
        }
        CaseOutcome whole =
            new CaseOutcome(
                variant,
                subject,
                Optional.of(new Extent(3000, 2000)),
                Map.of(256, 800, 512, 200),
                1000,
                figures,
                List.of(),
                List.of(),
                seconds,
                List.of(),
                Optional.empty(),
                start.identity().variants().get(variant),
                List.of());
        add(
            outcome,
            id,
            variant,
            subject.index(),
            subject.scene().name(),
            subject.query(),
            null,
            RecordJson.write(whole));
      }
      outcome.executeBatch();
      figure.executeBatch();
      time.executeBatch();
    }
    sums.replaceAll((name, sum) -> sum / start.cases().size());
    return new RunSummary.VariantSummary(start.cases().size(), 0, sums);
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }

  @Override
  public void close() {
    database.close();
  }
}
