package slm.lab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.lab.JobPriority;
import slm.api.lab.JobState;
import slm.api.lab.LabJob;

class ToldTest {

  private final Map<String, LabJob> server = new LinkedHashMap<>();
  private final List<LabJob> heard = new ArrayList<>();
  private final Told told = new Told(heard::add);

  private static LabJob job(int number, JobState state, int done) {
    return new LabJob(
        "j" + number,
        "filters",
        "ada",
        JobPriority.NORMAL,
        state,
        Instant.EPOCH.plusSeconds(number),
        Optional.empty(),
        Optional.empty(),
        done,
        0,
        8,
        List.of(),
        List.of(),
        Optional.empty());
  }

  private LabJob at(int number) {
    return server.get("j" + number);
  }

  private void put(int number, JobState state, int done) {
    server.put("j" + number, job(number, state, done));
  }

  private List<LabJob> newest(int most) {
    List<LabJob> all = new ArrayList<>(server.values());
    all.sort((a, b) -> b.submitted().compareTo(a.submitted()));
    return all.subList(0, Math.min(most, all.size()));
  }

  /** A new connection, as the server and its client go through it. */
  private void connect(int most) throws IOException {
    told.missed(newest(most), server::get);
    server.values().stream().filter(job -> !job.state().isOver()).forEach(told::tell);
  }

  @Test
  void whatEndedWhileNobodyListenedIsToldOnceAndWhatWasOverBeforeIsNot() throws IOException {
    put(1, JobState.ENDED, 8);
    put(2, JobState.RUNNING, 3);
    put(3, JobState.WAITING, 0);
    told.begin(newest(10));
    told.tell(at(2));
    told.tell(at(3));
    heard.clear();

    put(4, JobState.FAILED, 1);
    put(2, JobState.ENDED, 8);
    connect(10);

    assertThat(heard).containsExactly(at(2), at(4), at(3));
    heard.clear();
    connect(10);
    assertThat(heard).containsExactly(at(3));
  }

  @Test
  void oneThatWasTriedAgainAndEndedAnewIsTold() throws IOException {
    put(1, JobState.FAILED, 3);
    told.begin(newest(10));

    put(1, JobState.ENDED, 8);
    connect(10);

    assertThat(heard).containsExactly(at(1));
  }

  @Test
  void whatCouldNotBeAskedForIsToldTheNextTime() throws IOException {
    put(1, JobState.RUNNING, 3);
    put(2, JobState.RUNNING, 3);
    told.begin(newest(10));
    put(1, JobState.ENDED, 8);
    put(2, JobState.ENDED, 8);

    assertThatThrownBy(
            () ->
                told.missed(
                    newest(1),
                    id -> {
                      throw new IOException("away");
                    }))
        .hasMessage("away");
    assertThat(heard).isEmpty();
    connect(1);

    assertThat(heard).containsExactly(at(1), at(2));
  }

  @Test
  void afterAnyBreaksWhoFollowsKnowsWhatBecameOfEachJobThatWentOn() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      server.clear();
      heard.clear();
      Told one = new Told(heard::add);
      int jobs = random.nextInt(12);
      for (int i = 0; i < jobs; i++) {
        put(i, JobState.values()[random.nextInt(JobState.values().length)], 0);
      }
      int most = 20 + random.nextInt(5);
      Map<String, LabJob> first = new HashMap<>(server);
      one.begin(newest(most));
      boolean connected = true;
      for (int step = 0; step < 60; step++) {
        if (random.nextInt(5) == 0) {
          connected = !connected;
          if (connected) {
            one.missed(newest(most), server::get);
            server.values().stream().filter(job -> !job.state().isOver()).forEach(one::tell);
          }
        }
        boolean fresh = server.isEmpty() || server.size() < 18 && random.nextInt(4) == 0;
        int number = fresh ? server.size() : random.nextInt(server.size());
        put(number, JobState.values()[random.nextInt(JobState.values().length)], step + 1);
        if (connected) {
          one.tell(at(number));
        }
      }
      if (!connected) {
        one.missed(newest(most), server::get);
        server.values().stream().filter(job -> !job.state().isOver()).forEach(one::tell);
      }

      Map<String, LabJob> last = new HashMap<>(first);
      heard.forEach(job -> last.put(job.id(), job));
      assertThat(last).as("seed " + seed).isEqualTo(server);
    }
  }
}
