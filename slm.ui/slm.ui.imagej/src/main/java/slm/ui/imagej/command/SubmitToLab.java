package slm.ui.imagej.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import slm.api.InputException;
import slm.api.lab.JobPriority;
import slm.api.lab.JobRequest;
import slm.api.lab.LabJob;
import slm.api.lab.LabJobs;

/** Gives an experiment file to the lab's queue. */
@Plugin(
    type = Command.class,
    menuPath = "Plugins>SLM>SLM Submit to Lab...",
    description = "Give an experiment file to the queue of the lab that you are logged in to.")
public class SubmitToLab extends SlmCommand {

  @Parameter(
      label = "Experiment",
      description = "A YAML file. Its datasets are the lab's, as lab:NAME, or computed.",
      persist = false)
  private File experiment;

  @Parameter(
      label = "Priority",
      description = "How soon its turn is.",
      choices = {"low", "normal", "high"},
      persist = false)
  private String priority = JobPriority.NORMAL.id();

  @Parameter(type = ItemIO.OUTPUT)
  private String job = "";

  @Override
  public void run() {
    if (experiment == null || experiment.getPath().isBlank()) {
      throw new InputException("There is no experiment", "Name a YAML file");
    }
    JobPriority when =
        JobPriority.of(priority)
            .orElseThrow(
                () ->
                    new InputException(
                        "'" + priority + "' is no priority of a job",
                        "Choose one of "
                            + Stream.of(JobPriority.values()).map(JobPriority::id).toList()));
    String text = text(experiment.toPath());
    LabJobs jobs = service(LabJobs.class);
    LabJob submitted = Lab.ask(() -> jobs.submit(new JobRequest(text, when, List.of())));
    job = submitted.id();
    done("SLM: " + submitted.name() + " is the lab's job " + job);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InputException(file + " is not text", "Save it as UTF-8", e);
    } catch (IOException e) {
      throw new InputException(
          "The experiment file " + file + " cannot be read",
          "Name a YAML file that describes an experiment",
          e);
    }
  }
}
