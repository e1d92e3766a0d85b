package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.experiment.CaseChoice;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.ResultSink;
import slm.api.result.RunIdentity;
import slm.api.result.RunListener;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.VariantIdentity;

/** Results are written beside the next case, one after the other, and nothing is lost by it. */
@Timeout(60)
class RunWritingTest {

  private static final Run.Beside BESIDE = new Run.Beside(2, 100);
  private static final Run.Beside ALONE = new Run.Beside(1, 100);

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<Scene> scenes = new ArrayList<>();

  @Test
  void theNextCaseIsComputedWhileOneIsWritten() throws IOException {
    CountDownLatch secondComputes = new CountDownLatch(1);
    Sink sink =
        new Sink() {
          @Override
          void write(int index) {
            if (index == 0) {
              await(secondComputes);
            }
          }
        };

    run(3, sink, BESIDE, index -> countDown(index == 1, secondComputes));

    assertThat(events.indexOf("computed 1")).isLessThan(events.indexOf("written 0"));
    assertThat(ofKind("written")).containsExactly("written 0", "written 1", "written 2", "ended");
    assertThat(ofKind("done")).containsExactly("done 0", "done 1", "done 2");
  }

  @Test
  void withOneThreadOrALargeMapEachIsWrittenFirst() throws IOException {
    for (Run.Beside beside : List.of(ALONE, new Run.Beside(2, 0))) {
      events.clear();

      run(2, new Sink(), beside, index -> {});

      assertThat(events)
          .containsExactly(
              "started 0",
              "computed 0",
              "shown 0",
              "judged 0",
              "written 0",
              "done 0",
              "started 1",
              "computed 1",
              "shown 1",
              "judged 1",
              "written 1",
              "done 1",
              "ended");
    }
  }

  @Test
  void aSceneStaysOpenUntilItIsDrawn() throws IOException {
    run(4, new Sink(), BESIDE, index -> {});

    assertThat(scenes).hasSize(4).allMatch(scene -> scene.closed);
    assertThat(ofKind("written")).hasSize(5);
  }

  @Test
  void aResultThatCannotBeWrittenEndsTheRunAndClosesEverything() {
    Sink full =
        new Sink() {
          @Override
          void write(int index) throws IOException {
            throw new IOException("no space");
          }
        };

    assertThatThrownBy(() -> run(5, full, BESIDE, index -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("no space");
    assertThat(ofKind("done")).isEmpty();
    assertThat(ofKind("computed")).hasSizeBetween(1, 2);
    assertThat(scenes).allMatch(scene -> scene.closed);
  }

  @Test
  void theLastResultIsNotLostWhenItCannotBeWritten() {
    Sink full =
        new Sink() {
          @Override
          void write(int index) throws IOException {
            if (index == 2) {
              throw new IOException("no space");
            }
          }
        };

    assertThatThrownBy(() -> run(3, full, BESIDE, index -> {})).hasMessage("no space");
    assertThat(ofKind("done")).containsExactly("done 0", "done 1");
  }

  @Test
  void aCaseThatFailsIsWrittenInItsPlace() throws IOException {
    RunSummary summary =
        run(
            3,
            new Sink(),
            BESIDE,
            index -> {
              if (index == 1) {
                throw new IllegalStateException("a fault");
              }
            });

    assertThat(ofKind("written")).containsExactly("written 0", "failed 1", "written 2", "ended");
    assertThat(summary.variants().get(0).done()).isEqualTo(2);
    assertThat(summary.variants().get(0).failed()).isEqualTo(1);
  }

  @Test
  void aMapIsShownWhileItIsJudged() throws IOException {
    CountDownLatch judging = new CountDownLatch(1);
    CountDownLatch showing = new CountDownLatch(1);
    Sink sink =
        new Sink() {
          @Override
          void show(int index) {
            showing.countDown();
            await(judging);
          }
        };

    run(
        1,
        sink,
        BESIDE,
        index -> {},
        index -> {
          await(showing);
          judging.countDown();
        });

    assertThat(events.subList(1, 4)).contains("computed 0", "shown 0", "judged 0");
    assertThat(ofKind("written")).containsExactly("written 0", "ended");
  }

  @Test
  void judgingDoesNotWaitForTheCaseBefore() throws IOException {
    CountDownLatch secondJudged = new CountDownLatch(1);
    Sink sink =
        new Sink() {
          @Override
          void write(int index) {
            if (index == 0) {
              await(secondJudged);
            }
          }
        };

    run(3, sink, BESIDE, index -> {}, index -> countDown(index == 1, secondJudged));

    assertThat(events.indexOf("judged 1")).isLessThan(events.indexOf("written 0"));
    assertThat(events.indexOf("shown 1")).isGreaterThan(events.indexOf("written 0"));
    assertThat(ofKind("written")).containsExactly("written 0", "written 1", "written 2", "ended");
  }

  @Test
  void whatWasShownStaysWhenJudgingFailsAndIsReadToTheEnd() throws IOException {
    CountDownLatch failing = new CountDownLatch(1);
    Sink sink =
        new Sink() {
          @Override
          void show(int index) {
            await(failing);
          }
        };

    RunSummary summary =
        run(
            1,
            sink,
            BESIDE,
            index -> {},
            index -> {
              failing.countDown();
              throw new IllegalStateException("a fault");
            });

    assertThat(events).containsSubsequence("shown 0", "closed 0", "failed 0");
    assertThat(summary.variants().get(0).failed()).isEqualTo(1);
  }

  @Test
  void aMapThatCannotBeShownEndsTheRun() {
    Sink full =
        new Sink() {
          @Override
          void show(int index) throws IOException {
            throw new IOException("no space");
          }
        };
    Computing fault =
        index -> {
          throw new IllegalStateException("a fault");
        };
    for (Run.Beside beside : List.of(ALONE, BESIDE)) {
      for (Computing judging : List.<Computing>of(index -> {}, fault)) {
        events.clear();

        assertThatThrownBy(() -> run(2, full, beside, index -> {}, judging))
            .isInstanceOf(IOException.class)
            .hasMessage("no space");
        assertThat(ofKind("written")).isEmpty();
        assertThat(ofKind("done")).isEmpty();
      }
    }
    assertThat(scenes).allMatch(scene -> scene.closed);
  }

  private List<String> ofKind(String kind) {
    return events.stream()
        .filter(
            event ->
                event.startsWith(kind)
                    || kind.equals("written") && event.matches("failed .*|ended"))
        .toList();
  }

  private interface Computing {
    void of(int index);
  }

  private RunSummary run(int cases, Sink sink, Run.Beside beside, Computing computing)
      throws IOException {
    return run(cases, sink, beside, computing, index -> {});
  }

  private RunSummary run(
      int cases, Sink sink, Run.Beside beside, Computing computing, Computing judging)
      throws IOException {
    Run.VariantWork work =
        subject ->
            (run, done) -> {
              events.add("computed " + subject.index());
              computing.of(subject.index());
              Scene scene = new Scene();
              scenes.add(scene);
              SharedRaster shared = new SharedRaster(scene);
              StoredMap map = map();
              try {
                done.show(
                    map,
                    () -> {
                      judging.of(subject.index());
                      events.add("judged " + subject.index());
                    });
              } catch (IOException | RuntimeException e) {
                events.add("closed " + subject.index());
                map.close();
                shared.close();
                throw e;
              }
              done.accept(map, Optional.of(shared));
              // as when the next case has another scene
              shared.close();
            };
    Run run =
        new Run(
            List.of(sink),
            new Told(),
            (outcome, seconds) -> {},
            new RunRecorder(1),
            new KeptRun(Optional.empty(), List.of()),
            beside);
    try {
      return run.execute(start(cases), List.of(work), CaseChoice.ALL);
    } catch (IOException e) {
      scenes.stream().filter(scene -> !scene.closed).forEach(Scene::close);
      throw e;
    }
  }

  private static RunStart start(int cases) {
    PartIdentity dataset = new PartIdentity("dataset", "d", Map.of(), "b", "1", "00");
    return new RunStart(
        new RunIdentity(
            "tool",
            "",
            "e",
            dataset,
            "00",
            0,
            List.of(),
            List.of(new VariantIdentity(List.of(), "cpu", 8, 1))),
        IntStream.range(0, cases)
            .mapToObj(
                i -> new Case(i, new SceneRef(i + ".png", Optional.empty()), "a roof", List.of()))
            .toList(),
        List.of(List.of()));
  }

  private static StoredMap map() {
    return StoredMap.of(
        ProbabilityMap.of(new Extent(2, 2), new byte[4]), 0, 100, Path.of("none"), Monitor.NONE);
  }

  private static void countDown(boolean when, CountDownLatch latch) {
    if (when) {
      latch.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Scene implements Raster {
    private volatile boolean closed;

    @Override
    public Extent extent() {
      return new Extent(2, 2);
    }

    @Override
    public void read(Window window, PixelBuffer into) {
      assertThat(closed).as("closed while it is drawn").isFalse();
      into.resize(window.width(), window.height());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final class Told implements RunListener {
    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public void progress(String stage, long done, long total) {
      // nobody looks
    }

    @Override
    public void caseStarted(int variant, Case subject) {
      events.add("started " + subject.index());
    }

    @Override
    public void caseDone(CaseOutcome outcome) {
      events.add("done " + outcome.subject().index());
    }
  }

  private class Sink implements ResultSink {
    @Override
    public void begin(RunStart start) {
      // nothing is open
    }

    void write(int index) throws IOException {
      // at once
    }

    void show(int index) throws IOException {
      // at once
    }

    @Override
    public void mapMade(int variant, Case subject, ProbabilityMap map) throws IOException {
      show(subject.index());
      map.read(new Window(0, 0, 2, 2), new byte[4]);
      events.add("shown " + subject.index());
    }

    @Override
    public void caseDone(CaseOutcome outcome, CaseMaterial material) throws IOException {
      int index = outcome.subject().index();
      if (material == null) {
        events.add("failed " + index);
        return;
      }
      write(index);
      material.scene().read(new Window(0, 0, 2, 2), new PixelBuffer());
      material.map().read(new Window(0, 0, 2, 2), new byte[4]);
      events.add("written " + index);
    }

    @Override
    public void end(RunSummary summary) {
      events.add("ended");
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
