package slm.lab.jobs.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.jobs.Job.Pinned;
import slm.lab.jobs.JobRows.Work;
import slm.lab.jobs.Jobs;
import slm.lab.jobs.Jobs.Lease;
import slm.lab.jobs.Workers;
import slm.lab.jobs.Workers.Worker;

/** The machines that work for the lab. */
@Component(service = WorkersResource.class)
@JakartarsResource
@Path("workers")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkersResource {

  private final Workers workers;
  private final Jobs jobs;

  @Activate
  public WorkersResource(@Reference Workers workers, @Reference Jobs jobs) {
    this.workers = workers;
    this.jobs = jobs;
  }

  /**
   * A machine that offers itself.
   *
   * @param name for people
   * @param machine what it is, for people
   * @param own whether it works for its owner only
   */
  public record Offer(String name, Optional<String> machine, boolean own) {}

  /** What a worker is called from now on. */
  public record Entered(String id) {}

  /**
   * A worker, as people see it.
   *
   * @param state idle or working
   * @param job that it works on
   */
  public record Shown(
      String name,
      String owner,
      String machine,
      Instant since,
      Instant seen,
      String state,
      Optional<String> job,
      boolean own) {

    static Shown of(Worker worker) {
      return new Shown(
          worker.name(),
          worker.owner(),
          worker.machine(),
          Instant.ofEpochMilli(worker.since()),
          Instant.ofEpochMilli(worker.seen()),
          worker.job().isPresent() ? "working" : "idle",
          worker.job(),
          worker.own());
    }
  }

  /**
   * A unit of a job.
   *
   * @param id of the lease
   * @param part index of the experiment within the file; none for the unit that reads the datasets
   * @param cases indices of those to do
   * @param bundles to install before
   * @param seconds after which the lease ends unless the worker is heard of
   */
  public record Unit(
      String id,
      String job,
      String name,
      String experiment,
      Optional<Integer> part,
      Optional<Integer> variant,
      List<Integer> cases,
      List<Pinned> bundles,
      long seconds) {

    static Unit of(Lease lease) {
      return new Unit(
          lease.id(),
          lease.job().id(),
          lease.job().name(),
          lease.job().experiment(),
          lease.work().map(Work::part),
          lease.work().map(Work::variant),
          lease.cases(),
          lease.job().bundles(),
          lease.seconds());
    }
  }

  /** Those that were heard of lately. */
  @GET
  public List<Shown> all() {
    return workers.all().stream().map(Shown::of).toList();
  }

  /** A worker begins. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.WORK)
  public Entered enter(Offer offer, @Context SecurityContext caller) {
    return new Entered(
        workers
            .enter(
                caller.getUserPrincipal().getName(),
                offer.name(),
                offer.machine().orElse(""),
                offer.own())
            .id());
  }

  /** A worker ends. What it has is another's at once. */
  @DELETE
  @Path("{id}")
  @Needs(Permission.WORK)
  public void leave(@PathParam("id") String id, @Context SecurityContext caller) {
    String owner = caller.getUserPrincipal().getName();
    if (workers.seen(id, owner).isPresent()) {
      jobs.leave(id);
      workers.leave(id, owner);
    }
  }

  /** The next unit for a worker; 204 when there is none. */
  @POST
  @Path("{id}/leases")
  @Needs(Permission.WORK)
  public Response lease(@PathParam("id") String id, @Context SecurityContext caller) {
    try {
      Worker worker =
          workers
              .seen(id, caller.getUserPrincipal().getName())
              .orElseThrow(() -> new NotFoundException("The worker has not entered"));
      return jobs.next(worker)
          .map(lease -> Response.ok(Unit.of(lease)).build())
          .orElseGet(() -> Response.noContent().build());
    } catch (InputException e) {
      throw new WebApplicationException(e.problem(), e, 503);
    }
  }
}
