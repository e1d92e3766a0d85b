package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.ui.queue.QueueEntry;
import slm.ui.queue.QueueEntry.State;
import slm.ui.queue.QueueEntry.Tally;
import slm.ui.queue.RunQueue;

/** Experiments in the queue, on the real engine and store. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class RunQueueIT {

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  RunQueue queue;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Scenes.write(folder);
  }

  private Path experiment(String out) throws IOException {
    return Files.writeString(
        folder.resolve(out + ".yaml"),
        """
        name: queued
        seed: 3
        dataset: {kind: airslt, annotations: anno.json}
        variants:
          - {name: mine, tiler: {id: sliding, sizes: [256, 512]}, fusion: max, metric: [selo]}
        outputs: {dir: %s, pictures: false}
        """
            .formatted(out));
  }

  private QueueEntry entry(String id) {
    return queue.entries().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  private QueueEntry until(String id, Predicate<QueueEntry> wanted) {
    Await.until("the entry is as wanted", () -> wanted.test(entry(id)));
    return entry(id);
  }

  /** Submits and pauses before the second case. */
  private String paused(Path file) {
    String[] id = new String[1];
    AtomicBoolean asked = new AtomicBoolean();
    Runnable end =
        queue.listen(
            () ->
                queue.entries().stream()
                    .filter(entry -> entry.state() == State.RUNNING && entry.now().isPresent())
                    .filter(entry -> asked.compareAndSet(false, true))
                    .forEach(entry -> queue.pause(entry.id())));
    id[0] = queue.submit(file);
    until(id[0], entry -> entry.state() == State.PAUSED);
    end.run();
    return id[0];
  }

  @Test
  public void aRunThatWasCancelledIsTakenUpFromTheStoreAloneAndGivesTheSameBytes()
      throws IOException {
    String whole = queue.submit(experiment("whole"));
    until(whole, entry -> entry.state() == State.DONE);
    String part = paused(experiment("part"));
    queue.cancel(part);
    QueueEntry cancelled = until(part, entry -> entry.state() == State.CANCELLED);
    String run = cancelled.runs().get(0);
    queue.remove(part);

    String again = queue.resume(run);
    QueueEntry done = until(again, entry -> entry.state() == State.DONE);

    assertThat(cancelled.cases().done()).isBetween(1, 2);
    assertThat(done.runs()).containsExactly(run);
    assertThat(done.cases()).isEqualTo(new Tally(3, 0, 3));
    assertThat(done.notes()).singleElement().asString().contains("had been done before");
    for (String file : List.of("results.csv", "parts.csv", "probmap_0.png", "probmap_2.png")) {
      assertThat(folder.resolve("part").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
    }
    assertThat(folder.resolve("part").resolve("heatmap_2.png")).doesNotExist();
  }

  @Test
  public void aRunWhoseEngineGoesAwayIsDoneByTheNextOne() throws Exception {
    String id = paused(experiment("out"));
    String run = entry(id).runs().get(0);
    Bundle engine = bundle("slm.engine");
    engine.stop();
    try {
      QueueEntry waiting =
          until(id, entry -> entry.state() == State.WAITING && entry.problem().isPresent());
      assertThat(waiting.problem().orElseThrow().text()).contains("no engine");
    } finally {
      engine.start();
    }

    QueueEntry done = until(id, entry -> entry.state() == State.DONE);

    assertThat(done.runs()).containsExactly(run);
    assertThat(done.cases()).isEqualTo(new Tally(3, 0, 3));
  }

  @Test
  public void whenTheQueueStopsItsRunCanBeTakenUpByTheNextOne() throws Exception {
    String run = entry(paused(experiment("out"))).runs().get(0);
    Bundle bundle = bundle("slm.ui.queue");
    bundle.stop();
    bundle.start();
    Await.until("there is a queue", () -> context.getServiceReference(RunQueue.class) != null);
    queue = context.getService(context.getServiceReference(RunQueue.class));

    String id = queue.resume(run);

    assertThat(until(id, entry -> entry.state() == State.DONE).runs()).containsExactly(run);
  }

  private Bundle bundle(String name) throws BundleException {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName())) {
        return bundle;
      }
    }
    throw new BundleException("There is no bundle " + name);
  }
}
