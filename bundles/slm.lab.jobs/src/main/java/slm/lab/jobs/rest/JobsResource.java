package slm.lab.jobs.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabRest;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.jobs.Job;
import slm.lab.jobs.Jobs;

/** Experiments that are handed to the lab. */
@Component(service = JobsResource.class)
@JakartarsResource
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {

  private static final int MOST_LISTED = 500;

  private final Jobs jobs;

  @Activate
  public JobsResource(@Reference Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * What is to be done.
   *
   * @param experiment the text of an experiment file
   * @param priority low, normal or high; normal when missing
   * @param bundles of the lab, as name@version, beyond those that the experiment names; may be
   *     missing
   */
  public record Wish(
      String experiment, Optional<String> priority, Optional<List<String>> bundles) {}

  /**
   * What is to change; one of the two.
   *
   * @param state cancelled, or waiting to try again
   * @param priority low, normal or high
   */
  public record Change(Optional<String> state, Optional<String> priority) {}

  /** Hands an experiment to the lab. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.SUBMIT)
  public Response submit(Wish wish, @Context SecurityContext caller) {
    JobPriority priority = priority(wish.priority().orElse(JobPriority.NORMAL.id()), caller);
    try {
      Job job =
          jobs.submit(
              caller.getUserPrincipal().getName(),
              new JobRequest(wish.experiment(), priority, wish.bundles().orElse(List.of())));
      return Response.created(UriBuilder.fromPath(LabRest.BASE).path("jobs").path(job.id()).build())
          .entity(Shown.of(job, caller))
          .build();
    } catch (Jobs.TooMany e) {
      throw new WebApplicationException(e.getMessage(), 429);
    }
  }

  private static JobPriority priority(String id, SecurityContext caller) {
    JobPriority priority =
        JobPriority.of(id)
            .orElseThrow(
                () ->
                    new InputException(
                        "There is no priority '" + id + "'",
                        "Use "
                            + Stream.of(JobPriority.values())
                                .map(JobPriority::id)
                                .collect(Collectors.joining(", "))));
    if (priority == JobPriority.HIGH && !caller.isUserInRole(Permission.APPROVE.id())) {
      throw new ForbiddenException("A maintainer gives the priority high");
    }
    return priority;
  }

  /** Jobs, the newest first. */
  @GET
  public List<Shown> all(
      @QueryParam("owner") String owner,
      @QueryParam("state") String state,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @Context SecurityContext caller) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw new InputException(
          "A list of " + limit + " jobs is not given", "Ask for 1 to " + MOST_LISTED);
    }
    Optional<JobState> wanted =
        Optional.ofNullable(state)
            .filter(text -> !text.isEmpty())
            .map(
                text ->
                    JobState.of(text)
                        .orElseThrow(
                            () ->
                                new InputException(
                                    "There is no state '" + text + "'",
                                    "Use "
                                        + Stream.of(JobState.values())
                                            .map(JobState::id)
                                            .collect(Collectors.joining(", ")))));
    return jobs
        .jobs(
            Optional.ofNullable(owner).filter(text -> !text.isEmpty()),
            wanted,
            Optional.ofNullable(after).filter(text -> !text.isEmpty()),
            limit)
        .stream()
        .map(job -> Shown.of(job, caller))
        .toList();
  }

  private Job required(String id) {
    return jobs.job(id).orElseThrow(() -> new NotFoundException("There is no job '" + id + "'"));
  }

  /** One of them. */
  @GET
  @Path("{id}")
  public Shown one(@PathParam("id") String id, @Context SecurityContext caller) {
    return Shown.of(required(id), caller);
  }

  /** Its experiment, as it was sent. */
  @GET
  @Path("{id}/experiment")
  @Produces(MediaType.TEXT_PLAIN)
  public Response experiment(@PathParam("id") String id) {
    return Response.ok(required(id).experiment(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .build();
  }

  /** Cancels, tries again, or changes the priority. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.SUBMIT)
  public Shown change(@PathParam("id") String id, Change change, @Context SecurityContext caller) {
    Job job = required(id);
    if (!Shown.mayChange(job, caller)) {
      throw new ForbiddenException("The job is " + job.owner() + "'s");
    }
    if (change.state().isPresent() == change.priority().isPresent()) {
      throw new InputException(
          "The request says not one thing that is to change", "Send a state or a priority");
    }
    String by = caller.getUserPrincipal().getName();
    try {
      if (change.priority().isPresent()) {
        return Shown.of(
            jobs.prioritize(by, job, priority(change.priority().get(), caller)), caller);
      }
      return switch (change.state().get()) {
        case "cancelled" -> Shown.of(jobs.cancel(by, job), caller);
        case "waiting" -> Shown.of(jobs.retry(by, job), caller);
        default ->
            throw new InputException(
                "A job cannot be made '" + change.state().get() + "'",
                "Use cancelled, or waiting to try again");
      };
    } catch (Jobs.Conflict e) {
      throw new WebApplicationException(e.getMessage(), 409);
    }
  }
}
