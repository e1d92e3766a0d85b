package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabClient;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;
import slm.ui.testing.Person;

/** A lab that comes and goes while the window uses it. */
public class LabIT {

  @RegisterExtension final WholeWindow window = new WholeWindow();

  @TempDir Path folder;

  private final List<String> submitted = new CopyOnWriteArrayList<>();
  private final List<Consumer<LabJob>> followers = new CopyOnWriteArrayList<>();

  private static LabJob job(JobState state, int done) {
    return new LabJob(
        "j1",
        "meadows",
        "ada",
        JobPriority.NORMAL,
        state,
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        done,
        0,
        3,
        List.of(),
        List.of(),
        Optional.empty());
  }

  private <T> ServiceRegistration<T> register(
      Class<T> type, BiFunction<String, Object[], Object> body) {
    Object service =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "equals" -> proxy == args[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> type.getName();
                  default -> body.apply(method.getName(), args);
                });
    return window.context().registerService(type, type.cast(service), null);
  }

  @SuppressWarnings("unchecked")
  private Object jobs(String method, Object[] args) {
    return switch (method) {
      case "submit" -> {
        submitted.add(((JobRequest) args[0]).experiment());
        followers.forEach(follower -> follower.accept(job(JobState.WAITING, 0)));
        yield job(JobState.WAITING, 0);
      }
      case "jobs" -> submitted.isEmpty() ? List.of() : List.of(job(JobState.WAITING, 0));
      case "follow" -> {
        Consumer<LabJob> follower = (Consumer<LabJob>) args[0];
        followers.add(follower);
        yield (LabJobs.Following) () -> followers.remove(follower);
      }
      default -> throw new UnsupportedOperationException(method);
    };
  }

  @Test
  public void anExperimentIsSubmittedAndItsJobIsSeenUntilTheLabGoes() throws IOException {
    String text = "dataset: {kind: synthetic, scenes: 1}\n";
    Path file = Files.writeString(folder.resolve("meadows.yaml"), text);
    window.start("--size", "1280x800", file.toString());
    Person person = window.person();
    person.awaitText("experiment.title", "meadows.yaml");
    person.click("experiment.tool.submit");
    window.awaitNotice("The lab cannot be asked now");

    ServiceRegistration<?> jobs = register(LabJobs.class, this::jobs);
    ServiceRegistration<?> client =
        register(
            LabClient.class, (method, args) -> Optional.of(URI.create("https://slm.example.org")));
    try {
      person.click("experiment.tool.submit");
      window.awaitNotice("Submitted to the lab");
      assertThat(submitted).containsExactly(text);
      person.awaitSight("lab.jobs");
      Table table = person.find("lab.jobs", Table.class);
      window.ui().await("it is listed", () -> table.getItemCount() == 1);
      followers.forEach(follower -> follower.accept(job(JobState.RUNNING, 2)));
      window.ui().await("it goes on", () -> table.getItem(0).getText(3).equals("2 of 3"));
      window.screenshot("lab");
    } finally {
      client.unregister();
      jobs.unregister();
    }
    person.awaitGone("lab.jobs");
    window.ui().await("nobody follows", followers::isEmpty);
  }
}
