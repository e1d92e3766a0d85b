package slm.experiment.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.FileProblem;
import slm.api.experiment.Variant;
import slm.api.experiment.VariantsCheck;
import slm.api.experiment.Workbench;

/** Experiments as YAML files, of the form that {@link ExperimentForm} describes. */
@Component
public final class YamlExperiments implements ExperimentFiles {

  private static final int MAX_BYTES = 1 << 20;

  private final Workbench workbench;

  /**
   * @param workbench knows which components there are, and which of their settings are paths
   */
  @Activate
  public YamlExperiments(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public ExperimentFile read(Path file) throws IOException {
    return read(text(file), file);
  }

  @Override
  public ExperimentFile read(String text, Path file) {
    ExperimentForm form = new ExperimentForm(file, workbench);
    return form.read(YamlDocument.read(file, text)).orElseThrow(() -> form.mistakes().get(0));
  }

  @Override
  public ExperimentCheck check(Path file, Monitor monitor) throws IOException {
    return check(text(file), file, monitor);
  }

  @Override
  public ExperimentCheck check(String text, Path file, Monitor monitor) {
    ExperimentForm form = new ExperimentForm(file, workbench);
    Optional<ExperimentFile> experiment;
    try {
      experiment = form.read(YamlDocument.read(file, text));
    } catch (Mistake mistake) {
      return new ExperimentCheck(Optional.empty(), Map.of(), List.of(problem(file, mistake)));
    }
    List<FileProblem> problems = new ArrayList<>();
    form.mistakes().forEach(mistake -> problems.add(problem(file, mistake)));
    Map<String, DatasetOutline> outlines = new LinkedHashMap<>();
    if (experiment.isPresent()) {
      experiment
          .get()
          .experiments()
          .forEach(
              (name, one) -> {
                DatasetOutline outline = workbench.outline(one.dataset(), monitor);
                outlines.put(name, outline);
                Place place = form.datasetPlace(name);
                for (String fault : outline.problems()) {
                  problems.add(
                      new FileProblem(
                          file, place.line(), place.column(), "dataset '" + name + "': " + fault));
                }
              });
    }
    return new ExperimentCheck(experiment, outlines, problems);
  }

  @Override
  public VariantsCheck variants(String text, Path file) {
    ExperimentForm form = new ExperimentForm(file, workbench);
    try {
      List<Variant> variants = form.readVariants(YamlDocument.read(file, text));
      List<FileProblem> problems =
          form.mistakes().stream().map(mistake -> problem(file, mistake)).toList();
      return new VariantsCheck(problems.isEmpty() ? variants : List.of(), problems);
    } catch (Mistake mistake) {
      return new VariantsCheck(List.of(), List.of(problem(file, mistake)));
    }
  }

  private static FileProblem problem(Path file, Mistake mistake) {
    return new FileProblem(
        file,
        mistake.place().line(),
        mistake.place().column(),
        mistake.complaint() + ". " + mistake.remedy() + ".");
  }

  @Override
  public String schema() {
    return new ExperimentSchema(workbench).text();
  }

  private static String text(Path file) throws IOException {
    if (Files.isDirectory(file) || !Files.exists(file)) {
      throw new InputException(
          "The experiment file " + file + (Files.exists(file) ? " is a folder" : " does not exist"),
          "Name a YAML file that describes an experiment");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InputException(
            file + ": an experiment file has at most " + MAX_BYTES + " bytes",
            "Name the YAML file that describes the experiment");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": this is not text", "Save it as UTF-8", e);
    }
  }
}
