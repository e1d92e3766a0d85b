package slm.ui.runs;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import slm.api.InputException;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabClient;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;

/** A lab without a server, as ada sees it: jobs are as a test says, what is asked is remembered. */
final class FakeLab implements LabJobs {

  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile Optional<URI> address = Optional.empty();
  volatile Optional<InputException> refuses = Optional.empty();
  volatile Optional<InputException> forbids = Optional.empty();
  volatile boolean away;

  private final List<Consumer<LabJob>> followers = new CopyOnWriteArrayList<>();
  private final List<Consumer<InputException>> refusals = new CopyOnWriteArrayList<>();
  private final Map<String, LabJob> jobs = new LinkedHashMap<>();

  /** A job; those with larger ids were submitted later. */
  static LabJob job(
      String id, String name, String owner, JobState state, int done, int failed, int total) {
    return total == 0
        ? job(id, name, owner, state, done, failed, total, new String[0])
        : job(id, name, owner, state, done, failed, total, "run-" + id);
  }

  /** The same with runs. */
  static LabJob job(
      String id,
      String name,
      String owner,
      JobState state,
      int done,
      int failed,
      int total,
      String... runs) {
    return new LabJob(
        id,
        name,
        owner,
        JobPriority.NORMAL,
        state,
        Instant.parse("2026-01-02T03:04:05Z").plusSeconds(60L * id.charAt(1)),
        Optional.empty(),
        Optional.empty(),
        done,
        failed,
        total,
        List.of(runs),
        state == JobState.RUNNING ? List.of("gpu-1") : List.of(),
        Optional.empty(),
        owner.equals("ada"));
  }

  void put(LabJob... now) {
    for (LabJob job : now) {
      endUnheard(job);
      followers.forEach(follower -> follower.accept(job));
    }
  }

  /** A change that nobody is told of. */
  synchronized void endUnheard(LabJob job) {
    jobs.put(job.id(), job);
  }

  int followers() {
    return followers.size();
  }

  /** Who is logged in, as far as {@link #address} says. */
  LabClient client() {
    return (LabClient)
        Proxy.newProxyInstance(
            LabClient.class.getClassLoader(),
            new Class<?>[] {LabClient.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "address" -> address;
                  case "equals" -> proxy == args[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private void answer() throws IOException {
    if (address.isEmpty()) {
      asked.add("before login");
    }
    if (forbids.isPresent()) {
      throw forbids.get();
    }
    if (away) {
      throw new IOException("The lab does not answer");
    }
  }

  @Override
  public List<LabJob> jobs(int limit) throws IOException {
    answer();
    synchronized (this) {
      return new ArrayList<>(jobs.values());
    }
  }

  @Override
  public Following follow(Consumer<LabJob> listener, Consumer<InputException> refused)
      throws IOException {
    answer();
    followers.add(listener);
    refusals.add(refused);
    return () -> followers.remove(listener);
  }

  /** Tells nobody any more. */
  void endFollowing(InputException why) {
    followers.clear();
    refusals.forEach(refused -> refused.accept(why));
    refusals.clear();
  }

  @Override
  public LabJob cancel(String id) throws IOException {
    asked.add("cancel " + id);
    answer();
    if (refuses.isPresent()) {
      throw refuses.get();
    }
    LabJob was = job(id);
    put(job(id, was.name(), was.owner(), JobState.CANCELLED, was.done(), 0, was.total()));
    return job(id);
  }

  @Override
  public synchronized LabJob job(String id) {
    return jobs.get(id);
  }

  @Override
  public LabJob submit(JobRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LabJob retry(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LabJob prioritize(String id, JobPriority priority) {
    throw new UnsupportedOperationException();
  }
}
