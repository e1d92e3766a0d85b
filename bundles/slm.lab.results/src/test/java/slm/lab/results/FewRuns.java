package slm.lab.results;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.VariantIdentity;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.StoredRun;

/** A store of ended runs over the same cases, one a scene, with figures in eighths. */
final class FewRuns implements ResultStore {

  static final MetricSpec RMI = new MetricSpec("rmi", "Rmi", true, "More is better.");
  static final MetricSpec RAS = new MetricSpec("ras", "Ras", false, "Less is better.");
  private static final PartIdentity DATASET = part("dataset", "toy");

  private final List<StoredRun> runs = new ArrayList<>();
  private final Map<String, List<CaseOutcome>> outcomes = new LinkedHashMap<>();
  private long revision;

  /**
   * Adds a run.
   *
   * @param variants the fusion of each
   * @param rmi of each variant's cases, in eighths; below 0 where the case failed
   * @param ras of all cases of each variant, in eighths
   */
  void add(String id, List<String> variants, int[][] rmi, int[] ras) {
    List<VariantIdentity> identities =
        variants.stream()
            .map(fusion -> new VariantIdentity(List.of(part("fusion", fusion)), "cpu", 8, 1))
            .toList();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < rmi[0].length; i++) {
      cases.add(
          new Case(i, new SceneRef("s" + i + ".png", Optional.empty()), "query " + i, List.of()));
    }
    List<CaseOutcome> all = new ArrayList<>();
    for (int v = 0; v < rmi.length; v++) {
      for (Case subject : cases) {
        int eighths = rmi[v][subject.index()];
        boolean failed = eighths < 0;
        all.add(
            new CaseOutcome(
                v,
                subject,
                Optional.empty(),
                Map.of(),
                0,
                failed ? Map.of() : Map.of("rmi", eighths / 8.0, "ras", ras[v] / 8.0),
                List.of(),
                List.of(),
                Map.of("fuse", 0.25, "judge", 0.5),
                List.of(),
                failed ? Optional.of("It failed.") : Optional.empty(),
                identities.get(v),
                List.of()));
      }
    }
    int failed = (int) all.stream().filter(one -> one.error().isPresent()).count();
    outcomes.put(id, all);
    runs.add(
        0,
        new StoredRun(
            id,
            Instant.ofEpochSecond(runs.size()),
            StoredRun.State.ENDED,
            new RunIdentity("tool", "", "e " + id, DATASET, "d1", 0, List.of(), identities),
            cases,
            variants.stream().map(v -> List.of(RMI, RAS)).toList(),
            Optional.empty(),
            Optional.empty(),
            all.size() - failed,
            failed));
    revision++;
  }

  private static PartIdentity part(String kind, String id) {
    return new PartIdentity(kind, id, Map.of(), "b." + id, "1.0.0", "00");
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public OptionalLong revision() {
    return OptionalLong.of(revision);
  }

  @Override
  public List<StoredRun> runs() {
    return runs.stream().sorted(Comparator.comparing(StoredRun::begun).reversed()).toList();
  }

  @Override
  public StoredRun run(String id) {
    return find(id).orElseThrow(() -> new InputException("There is no run " + id, "Name another"));
  }

  @Override
  public List<CaseOutcome> outcomes(String id) {
    return outcomes.getOrDefault(id, List.of());
  }

  @Override
  public Optional<StoredRun> earlier(RunIdentity identity, Optional<Path> folder) {
    return Optional.empty();
  }

  @Override
  public RunEntry begin(RunStart start, Optional<Path> folder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunEntry resume(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String id) {
    throw new UnsupportedOperationException();
  }
}
