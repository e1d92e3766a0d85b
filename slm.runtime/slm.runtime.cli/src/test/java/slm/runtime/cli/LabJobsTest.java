package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.JobState;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;

class LabJobsTest {

  private final CommandLineCall slm = new CommandLineCall();

  private static LabJob filters(JobState state, int done, String... workers) {
    return new LabJob(
        "j1",
        "filters",
        "ada",
        JobPriority.NORMAL,
        state,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        done,
        0,
        8,
        List.of("run-1"),
        List.of(workers),
        Optional.empty());
  }

  /** A queue with one job. */
  private abstract static class OneJob implements LabJobs {
    @Override
    public LabJob submit(JobRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<LabJob> jobs(int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LabJob cancel(String id) {
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

    @Override
    public Following follow(Consumer<LabJob> listener, Consumer<InputException> refused) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aJobThatIsOverIsShownWithWhoDidIt() {
    slm.labJobs =
        new OneJob() {
          @Override
          public LabJob job(String id) {
            return filters(JobState.ENDED, 8, "gpu-1", "gpu-2");
          }
        };

    assertThat(slm.run("lab", "job", "j1")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo("Job j1 'filters' of ada: ended, 8 of 8, by gpu-1, gpu-2\n    run run-1\n");
  }

  @Test
  void whoWaitsIsToldAtOnceWhenTheTokenNoLongerHolds() {
    slm.labJobs =
        new OneJob() {
          @Override
          public LabJob job(String id) {
            return filters(JobState.RUNNING, 3, "gpu-1");
          }

          @Override
          public Following follow(Consumer<LabJob> listener, Consumer<InputException> refused) {
            listener.accept(filters(JobState.RUNNING, 4, "gpu-1"));
            refused.accept(new InputException("The token does not hold", "Log in again"));
            return () -> {};
          }
        };

    assertThat(slm.run("lab", "wait", "j1")).isNotEqualTo(Exit.OK);

    assertThat(slm.err).contains("The token does not hold").contains("Log in again");
    assertThat(slm.out).isEmpty();
  }
}
