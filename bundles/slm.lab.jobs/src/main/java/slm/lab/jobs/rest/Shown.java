package slm.lab.jobs.rest;

import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slm.api.lab.Permission;
import slm.lab.jobs.Job;

/**
 * A job, as {@link slm.api.lab.LabJob} says.
 *
 * @param mayChange whether the caller may cancel it, and so on
 */
public record Shown(
    String id,
    String name,
    String owner,
    String priority,
    String state,
    Instant submitted,
    Optional<Instant> begun,
    Optional<Instant> ended,
    int done,
    int failed,
    int total,
    List<String> runs,
    List<String> workers,
    Optional<String> problem,
    boolean mayChange) {

  static Shown of(Job job, SecurityContext caller) {
    return of(job, mayChange(job, caller));
  }

  static Shown of(Job job, boolean mayChange) {
    return new Shown(
        job.id(),
        job.name(),
        job.owner(),
        job.priority().id(),
        job.state().id(),
        Instant.ofEpochMilli(job.submitted()),
        job.begun().map(Instant::ofEpochMilli),
        job.ended().map(Instant::ofEpochMilli),
        job.done(),
        job.failed(),
        job.total(),
        job.runs(),
        job.workers(),
        job.problem(),
        mayChange);
  }

  static boolean mayChange(Job job, SecurityContext caller) {
    return caller.isUserInRole(Permission.APPROVE.id())
        || caller.isUserInRole(Permission.SUBMIT.id())
            && job.owner().equals(caller.getUserPrincipal().getName());
  }
}
