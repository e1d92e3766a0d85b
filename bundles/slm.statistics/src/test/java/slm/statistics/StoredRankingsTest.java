package slm.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.metric.MetricSpec;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.VariantIdentity;
import slm.api.statistics.Method;
import slm.api.statistics.Ranking;
import slm.api.store.CaseLine;
import slm.api.store.ResultStore;
import slm.api.store.StoredRun;

/** Rankings of runs in a store, some of whose cases failed. */
class StoredRankingsTest {

  private static final Method METHOD = new Method(100, 100, 0.95, 0);

  private final List<CaseOutcome> outcomes = new ArrayList<>();
  private final StoredRankings rankings = new StoredRankings(store(), new BootstrapStatistics());

  @Test
  void aVariantWhoseCasesAllFailedIsLeftOutAndTheOthersAreRanked() {
    for (int index = 0; index < 3; index++) {
      outcomes.add(outcome(0, index, 0.5 + 0.1 * index));
      outcomes.add(outcome(1, index, 0.7 + 0.1 * index));
      outcomes.add(outcome(2, index, Double.NaN));
    }

    Ranking ranking = rankings.rank(List.of(run()), Optional.empty(), METHOD);

    assertThat(ranking.cases()).isEqualTo(3);
    assertThat(ranking.entries()).extracting(Ranking.Entry::variant).containsExactly(1, 0);
    assertThat(ranking.comparisons()).hasSize(1);
    assertThat(ranking.warnings())
        .singleElement()
        .asString()
        .contains("of run r is left out, since it has no figure for any case");
  }

  @Test
  void runsOfWhichNothingWasDoneAreNamed() {
    outcomes.add(outcome(0, 0, Double.NaN));

    assertThatThrownBy(() -> rankings.rank(List.of(run()), Optional.empty(), METHOD))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No case was done in: r");
  }

  @Test
  void variantsThatShareNoCaseAreNotRanked() {
    outcomes.add(outcome(0, 0, 0.5));
    outcomes.add(outcome(1, 1, 0.5));

    assertThatThrownBy(() -> rankings.rank(List.of(run()), Optional.empty(), METHOD))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No case was done by all of");
  }

  private static StoredRun run() {
    MetricSpec rmi = new MetricSpec("rmi", "Rmi", true, "A mean.");
    PartIdentity dataset = part("dataset", "airslt");
    return new StoredRun(
        "r",
        Instant.EPOCH,
        StoredRun.State.ENDED,
        new RunIdentity(
            "tool",
            "",
            "e",
            dataset,
            "00",
            0,
            List.of(),
            List.of(variant("mean"), variant("max"), variant("rank"))),
        List.of(subject(0), subject(1), subject(2)),
        List.of(List.of(rmi), List.of(rmi), List.of(rmi)),
        Optional.empty(),
        Optional.empty(),
        6,
        3);
  }

  private static CaseOutcome outcome(int variant, int index, double rmi) {
    boolean failed = Double.isNaN(rmi);
    return new CaseOutcome(
        variant,
        subject(index),
        Optional.empty(),
        Map.of(),
        0,
        failed ? Map.of() : Map.of("rmi", rmi),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        failed ? Optional.of("It failed.") : Optional.empty(),
        variant("mean"),
        List.of());
  }

  private static Case subject(int index) {
    return new Case(
        index, new SceneRef(index + ".png", Optional.empty()), "query " + index, List.of());
  }

  private static VariantIdentity variant(String fusion) {
    return new VariantIdentity(List.of(part("fusion", fusion)), "cpu", 8, 1);
  }

  private static PartIdentity part(String kind, String id) {
    return new PartIdentity(kind, id, Map.of(), "b." + id, "1.0.0", "00");
  }

  /** A store that has outcomes and nothing else. */
  private ResultStore store() {
    return (ResultStore)
        Proxy.newProxyInstance(
            ResultStore.class.getClassLoader(),
            new Class<?>[] {ResultStore.class},
            (proxy, method, args) -> {
              assertThat(method.getName()).isEqualTo("caseLines");
              return outcomes.stream().map(CaseLine::of).toList();
            });
  }
}
