package slm.experiment.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.ExperimentFiles;
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
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "The experiment file " + file + (Files.exists(file) ? " is a folder" : " does not exist"),
          "Name a YAML file that describes an experiment");
    }
    ExperimentForm form = new ExperimentForm(file, workbench);
    return form.read(YamlDocument.read(file, text(file))).orElseThrow(() -> form.mistakes().get(0));
  }

  @Override
  public String schema() {
    return new ExperimentSchema(workbench).text();
  }

  private static String text(Path file) throws IOException {
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
