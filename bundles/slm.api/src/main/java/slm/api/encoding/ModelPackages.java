package slm.api.encoding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Makes model bundles of exported networks, and looks into model bundles. */
@ProviderType
public interface ModelPackages {

  /**
   * What is to be packed; what is empty is taken from the export, or has a default.
   *
   * @param folder with the export
   * @param from the tool that exported, {@code optimum} or {@code open_clip}; empty to find out
   * @param id the name users will write
   * @param title the name users will read
   * @param licence of the weights, as an SPDX expression
   * @param source where the weights come from, for citation
   * @param template what is encoded, with {@code {}} for the sentence
   * @param logitScale what the training multiplied cosines by
   * @param batch tiles encoded at once
   * @param version of the bundle
   * @param out the jar to write; empty for {@code <id>-<version>.jar} in the current folder
   */
  record Request(
      Path folder,
      Optional<String> from,
      Optional<String> id,
      Optional<String> title,
      Optional<String> licence,
      Optional<String> source,
      Optional<String> template,
      Optional<Double> logitScale,
      Optional<Integer> batch,
      Optional<String> version,
      Optional<Path> out) {}

  /**
   * A bundle that was made.
   *
   * @param similarity between a test tile and a test sentence
   * @param runsOn engine and device of the test
   * @param notes what was assumed; each a sentence
   */
  record Packed(Path jar, Card card, double similarity, String runsOn, List<String> notes) {
    public Packed {
      notes = List.copyOf(notes);
    }
  }

  /**
   * What a model bundle says about its model.
   *
   * @param bundle its symbolic name
   * @param format of its networks
   * @param rule how tiles are prepared
   * @param files length of each file by its path
   */
  record Card(
      String bundle,
      String format,
      EncoderInfo encoder,
      String summary,
      ImageRule rule,
      Map<String, Long> files) {
    public Card {
      files = Map.copyOf(files);
    }
  }

  /**
   * Checks an export, runs it once, and writes it as a bundle. Equal exports give equal bytes.
   *
   * @throws slm.api.InputException when the export is incomplete or does not run, or licence or
   *     source are not known; names the file and the remedy
   */
  Packed pack(Request request) throws IOException;

  /**
   * Reads a bundle's card, without running it.
   *
   * @throws slm.api.InputException when it is no model bundle
   */
  Card card(Path jar) throws IOException;

  /**
   * Writes the model of a bundle into a folder that is not there yet or is empty, with its
   * description, checking each file against its digest.
   *
   * @throws slm.api.InputException when it is no model bundle, a file is not the one described, or
   *     the folder is in use; nothing is left there then
   */
  Card unpack(Path jar, Path folder) throws IOException;
}
