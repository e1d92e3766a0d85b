package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.experiment.RunOptions;
import slm.api.lab.JobState;
import slm.api.lab.LabClient;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;
import slm.api.lab.LabWorker;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.Scripts;

/** The lab in ImageJ macros. */
@ExtendWith(ServiceExtension.class)
@Timeout(180)
public class MacroLabIT {

  private final Lab lab = Lab.running();

  @InjectService(timeout = 20_000)
  LabClient client;

  @InjectService(timeout = 20_000)
  LabJobs jobs;

  @InjectService(timeout = 20_000)
  LabWorker worker;

  @InjectService(timeout = 20_000)
  Scripts scripts;

  @TempDir Path folder;

  private final List<String> printed = new CopyOnWriteArrayList<>();
  private Thread working;

  @AfterEach
  void leave() throws Exception {
    if (working != null) {
      working.interrupt();
      working.join();
    }
    client.logout();
  }

  private ScriptOutcome play(String macro) throws InterruptedException {
    return scripts
        .start(new ScriptRequest("lab.ijm", macro, folder + "/", Optional.empty()), printed::add)
        .await();
  }

  private void login(String name, String... permissions) throws IOException {
    client.login(lab.base, lab.token(lab.join(name, "member"), permissions));
  }

  private void work() {
    working =
        new Thread(
            () -> {
              try {
                worker.work(
                    new LabWorker.Terms("macro-worker", true, RunOptions.defaults()), said -> {});
              } catch (IOException e) {
                throw new AssertionError("The worker ends", e);
              }
            },
            "lab-worker");
    working.start();
  }

  @Test
  public void theExampleSubmitsAnExperimentAndSeesItEnd() throws Exception {
    login("mara", "read", "submit", "work");
    work();
    Path example =
        Path.of(lab.context.getProperty("slm.models"))
            .resolveSibling("docs/examples/macros/lab.ijm");

    ScriptOutcome outcome = play(Files.readString(example));

    assertThat(outcome.error()).isEmpty();
    LabJob job = jobs.jobs(1).get(0);
    assertThat(job.owner()).isEqualTo("mara");
    assertThat(job.state()).isEqualTo(JobState.ENDED);
    assertThat(job.priority().id()).isEqualTo("low");
    assertThat(printed)
        .contains(job.id() + " ended: 6 of 6 cases are done, 0 failed", "run " + job.runs().get(0));
  }

  @Test
  public void theMenusCommandGivesTheJobAndWhatTheLabRefusesEndsTheMacro() throws Exception {
    login("macro-nils", "read", "submit");
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"), "dataset: {kind: synthetic, scenes: 1}\nname: own\n");

    ScriptOutcome given =
        play("run(\"SLM Submit to Lab...\", \"experiment=[" + file + "] priority=low\");");

    assertThat(given.error()).isEmpty();
    LabJob job = jobs.jobs(1).get(0);
    assertThat(job.name()).isEqualTo("own");
    jobs.cancel(job.id());
    assertThat(play("return Ext.slmJob('" + job.id() + "');").value()).contains("cancelled");

    Files.writeString(
        file, "dataset: {kind: synthetic, scenes: 1}\nvariants: {filter: [medain]}\n");
    ScriptOutcome refused = play("x = 1;\nExt.slmSubmit('" + file + "');\n");

    assertThat(refused.error().orElseThrow().line()).hasValue(2);
    assertThat(refused.error().orElseThrow().message()).contains("medain").contains("line 2");
    assertThat(play("Ext.slmSubmit('" + file + "', 'soon');").error().orElseThrow().message())
        .contains("'soon' is no priority of a job");
  }

  @Test
  public void theModelsOfTheLabAreATable() throws Exception {
    Who maintainer = lab.join("macro-olga", "maintainer");
    client.login(lab.base, lab.token(maintainer, "read", "publish", "approve"));
    Path jar = Files.write(folder.resolve("model.jar"), Lab.nano("0.9.1"));
    client.publish(jar);

    ScriptOutcome listed =
        play(
            """
            run("SLM Lab Models...");
            title = "SLM Lab Models";
            row = 0;
            while (Table.getString("Version", row, title) != "0.9.1") row++;
            return "" + Table.getString("Model", row, title) + " " + Table.getString("State", row, title);
            """);

    assertThat(listed.error()).isEmpty();
    assertThat(listed.value()).contains("aerial-nano uploaded");
  }

  @Test
  public void whoIsNotLoggedInIsToldHow() throws Exception {
    assertThat(play("Ext.slmLabModels(ids);").error().orElseThrow().message())
        .contains("This workbench belongs to no lab. Log in first: slm lab login URL.");
  }
}
