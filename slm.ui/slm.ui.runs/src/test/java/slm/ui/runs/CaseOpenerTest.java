package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.store.StoredRun;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.runs.Bench.CaseRow;

class CaseOpenerTest {

  private final List<List<Object>> calls = new ArrayList<>();
  private Variant current = Variant.DEFAULT;
  private final Desk desk =
      Sample.fake(
          Desk.class,
          (method, args) -> {
            if (method.equals("state")) {
              return state();
            }
            List<Object> call = new ArrayList<>(List.of(method));
            call.addAll(List.of(args));
            calls.add(call);
            return null;
          });

  private DeskState state() {
    return new DeskState(
        Optional.empty(),
        Optional.empty(),
        current,
        Optional.empty(),
        List.of(),
        -1,
        Map.of(),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  private static CaseRow row() {
    return Sample.bench(
            Sample.run("r", StoredRun.State.ENDED, 3, 0, Sample.variant("mine", "256,512", "none")))
        .cases()
        .get(1);
  }

  @Test
  void aSceneThatADatasetMadeIsOpenedByItsNameUnderTheVariantOfTheRun() {
    CaseRow row = row();

    CaseOpener.open(desk, row);

    assertThat(calls)
        .containsExactly(
            List.of("variant", Variant.of(row.of().identity()).orElseThrow()),
            List.of(
                "open",
                new StageSpec("synthetic", Map.of("scenes", "2")),
                "scene0.png",
                "sentence 1",
                List.of(Sample.REGION)));
  }

  @Test
  void theVariantThatIsThereAlreadyIsNotSetAgain() {
    current = Variant.of(row().of().identity()).orElseThrow();

    CaseOpener.open(desk, row());

    assertThat(calls).hasSize(1);
  }

  @Test
  void aSceneThatIsAFileIsOpenedAsSuch() {
    StoredRun made =
        Sample.run("r", StoredRun.State.ENDED, 1, 0, Sample.variant("mine", "256", "none"));
    Path file = Path.of("scene.tif");
    StoredRun run =
        new StoredRun(
            made.id(),
            made.begun(),
            made.state(),
            made.identity(),
            List.of(new Case(0, new SceneRef("scene.tif", Optional.of(file)), "a lake", List.of())),
            made.figures(),
            made.folder(),
            made.summary(),
            1,
            0);

    CaseOpener.open(desk, Sample.bench(run).cases().get(0));

    assertThat(calls.get(1)).isEqualTo(List.of("open", file, "a lake", List.of()));
  }
}
