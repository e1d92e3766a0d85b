package slm.ui.composer.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import slm.api.InputException;
import slm.ui.parts.PartWindow;

/** Reads and writes the files of experiments, never in the display's thread. */
final class Storage {

  private static final int MAX_BYTES = 1 << 20;

  private Storage() {}

  /** Opens a file in the place of what is written, when the user agrees to lose that. */
  static void open(Path file, PartWindow window, ExperimentText experiment) {
    if (!mayLose(window, experiment)) {
      return;
    }
    window.background(
        "opening " + file.getFileName(),
        () -> {
          String content = read(file);
          window.later(() -> experiment.open(java.util.Optional.of(file), content));
        });
  }

  /** Whether nothing is lost, or the user agrees to it. */
  static boolean mayLose(PartWindow window, ExperimentText experiment) {
    return !experiment.unsaved()
        || window.agree(
            "Unsaved experiment",
            "The experiment " + name(experiment) + " has changes that are not saved. Drop them?",
            "Drop Changes");
  }

  /** What the experiment is called, for people. */
  static String name(ExperimentText experiment) {
    return experiment
        .file()
        .map(file -> file.getFileName().toString())
        .or(() -> java.util.Optional.of(experiment.draft().name()).filter(n -> !n.isEmpty()))
        .orElse("Untitled");
  }

  static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InputException(
            file + ": an experiment file has at most " + MAX_BYTES + " bytes",
            "Open the YAML file that describes the experiment");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": this is not text", "Save it as UTF-8", e);
    }
  }

  /** Writes all of a file or leaves it as it was. */
  static void write(Path file, String content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
    try {
      Files.writeString(part, content);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A new file in a folder, called by the experiment. */
  static Path free(Path folder, String name) {
    String base = name.isBlank() ? "experiment" : name.replaceAll("[^A-Za-z0-9 ._-]", "-").strip();
    Path file = folder.resolve(base + ".yaml");
    for (int n = 2; Files.exists(file); n++) {
      file = folder.resolve(base + "-" + n + ".yaml");
    }
    return file;
  }
}
