package slm.lab.jobs.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.lab.jobs.Job;
import slm.lab.jobs.JobEvents;
import slm.lab.jobs.Jobs;

/** Jobs as they change, as server-sent events. */
@Component(service = JobEventsResource.class)
@JakartarsResource
@Path("jobs/events")
public final class JobEventsResource {

  private static final Logger LOG = LoggerFactory.getLogger(JobEventsResource.class);
  private static final int MOST_LISTENERS = 500;
  private static final long QUIET_SECONDS = 15;

  /** Changes of one job that come faster are told together. */
  private static final long TOGETHER_MILLIS = 200;

  /** Then who listens asks again, and shows anew that it may. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Jobs jobs;
  private final JobEvents events;
  private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(work -> thread(work, "slm-lab-events"));
  private final ExecutorService senders =
      Executors.newCachedThreadPool(work -> thread(work, "slm-lab-event"));
  private final Consumer<String> told = this::changed;

  @Activate
  public JobEventsResource(@Reference Jobs jobs, @Reference JobEvents events) {
    this.jobs = jobs;
    this.events = events;
    events.add(told);
    clock.scheduleWithFixedDelay(
        this::tell, TOGETHER_MILLIS, TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
    clock.scheduleWithFixedDelay(this::quiet, QUIET_SECONDS, QUIET_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Deactivate
  void deactivate() {
    events.remove(told);
    // without interrupting them: H2 closes its file when a thread is that works on it
    clock.shutdown();
    listeners.forEach(Listener::close);
    senders.shutdown();
  }

  /** The jobs that are not over, then each that changes. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void listen(
      @Context SseEventSink sink, @Context Sse sse, @Context SecurityContext caller) {
    if (listeners.size() >= MOST_LISTENERS) {
      sink.close();
      throw new WebApplicationException("Too many listen already", 503);
    }
    Listener listener = new Listener(sink, sse, caller);
    List<Job> open = jobs.open();
    listeners.add(listener);
    open.forEach(job -> listener.pending(job.id()));
    listener.comment();
  }

  private void changed(String job) {
    listeners.forEach(listener -> listener.pending(job));
  }

  private void tell() {
    listeners.forEach(listener -> listener.start(listener::send));
  }

  private void quiet() {
    listeners.forEach(listener -> listener.start(listener::comment));
  }

  /** Somebody who listens. A slow one keeps nobody else waiting. */
  private final class Listener {
    private final SseEventSink sink;
    private final Sse sse;
    private final String name;
    private final boolean approver;
    private final boolean submitter;
    private final long until = System.nanoTime() + LONGEST.toNanos();
    private final Set<String> pending = new LinkedHashSet<>();
    private boolean sending;

    Listener(SseEventSink sink, Sse sse, SecurityContext caller) {
      this.sink = sink;
      this.sse = sse;
      this.name = caller.getUserPrincipal().getName();
      this.approver = caller.isUserInRole(slm.api.lab.Permission.APPROVE.id());
      this.submitter = caller.isUserInRole(slm.api.lab.Permission.SUBMIT.id());
    }

    synchronized void pending(String job) {
      pending.add(job);
    }

    private synchronized boolean begin() {
      if (sending) {
        return false;
      }
      sending = true;
      return true;
    }

    private synchronized void end() {
      sending = false;
    }

    private synchronized Optional<String> next() {
      Optional<String> first = pending.stream().findFirst();
      first.ifPresent(pending::remove);
      return first;
    }

    private synchronized boolean hasNews() {
      return !pending.isEmpty();
    }

    void start(Runnable work) {
      if (sink.isClosed() || System.nanoTime() > until) {
        close();
        return;
      }
      if (begin()) {
        senders.execute(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.debug("Somebody listens no more", e);
                close();
              } finally {
                end();
              }
            });
      }
    }

    void send() {
      while (hasNews()) {
        Optional<Job> job = next().flatMap(jobs::job);
        if (job.isPresent()) {
          boolean may = approver || submitter && job.get().owner().equals(name);
          sink.send(
                  sse.newEventBuilder()
                      .name("job")
                      .mediaType(MediaType.APPLICATION_JSON_TYPE)
                      .data(Shown.class, Shown.of(job.get(), may))
                      .build())
              .toCompletableFuture()
              .join();
        }
      }
    }

    void comment() {
      sink.send(sse.newEventBuilder().comment("jobs").build()).toCompletableFuture().join();
    }

    void close() {
      listeners.remove(this);
      try {
        sink.close();
      } catch (RuntimeException e) {
        // the whiteboard may have put its services away before
        LOG.debug("A stream of events ended by itself", e);
      }
    }
  }
}
