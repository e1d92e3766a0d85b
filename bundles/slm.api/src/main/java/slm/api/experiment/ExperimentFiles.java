package slm.api.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;

/** Reads experiments that people have written as files. */
@ProviderType
public interface ExperimentFiles {

  /**
   * Reads an experiment. Relative paths in it are taken from the file's folder. Every choice in it
   * is checked against the live components: their ids, their settings and the values of these.
   *
   * @throws slm.api.InputException when it is not an experiment; names line, column and the nearest
   *     valid name of the first mistake
   * @throws IOException when it cannot be read
   */
  ExperimentFile read(Path file) throws IOException;

  /**
   * Reads the text of an experiment, as {@link #read(Path)} reads a file. No file is touched.
   *
   * @param text of the experiment
   * @param file where it is, or will be: relative paths are taken from its folder, and problems
   *     name it; need not exist
   * @throws slm.api.InputException when it is not an experiment, as for files
   */
  ExperimentFile read(String text, Path file);

  /**
   * Looks through an experiment: everything that {@link #read(Path)} checks, going on after each
   * mistake; and when there is none, whether the datasets and their scenes are there. Nothing is
   * run.
   *
   * @throws slm.api.InputException when the file is not there, or no text
   * @throws IOException when it cannot be read
   */
  ExperimentCheck check(Path file, Monitor monitor) throws IOException;

  /**
   * Looks through an experiment that is being written, as {@link #check(Path, Monitor)} looks
   * through a file.
   *
   * @param text of the experiment
   * @param file where it is, or will be: relative paths are taken from its folder, and problems
   *     name it; need not exist
   * @throws slm.api.InputException when the text is empty
   */
  ExperimentCheck check(String text, Path file, Monitor monitor);

  /**
   * Looks through the variants of an experiment that is being written, or of a part of one: no
   * dataset is needed, and one that is named is not looked for. No file is touched.
   *
   * @param text of the experiment
   * @param file where it is, or will be: relative paths are taken from its folder, and problems
   *     name it; need not exist
   * @throws slm.api.InputException when the text is empty
   */
  VariantsCheck variants(String text, Path file);

  /**
   * The form of the files as a JSON Schema of the draft 2020-12, for editors: with the ids,
   * settings, defaults and bounds of the components that are live now. A file that {@link
   * #read(Path)} takes fits it, as long as numbers are not quoted; it does not say everything that
   * is wrong.
   *
   * @return JSON text that ends with a line break
   */
  String schema();
}
