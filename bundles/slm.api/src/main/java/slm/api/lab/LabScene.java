package slm.api.lab;

import java.util.regex.Pattern;
import slm.api.InputException;

/**
 * A scene of a dataset of the lab, as a file.
 *
 * @param name unique within the dataset; stands in results
 * @param sha256 of the file, in hexadecimal digits
 * @param size of the file in bytes; 0 when it is not known yet
 * @param ending of the file's name without the dot, such as {@code png}
 */
public record LabScene(String name, String sha256, long size, String ending) {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ENDING = Pattern.compile("[a-z0-9]{1,8}");

  public LabScene {
    if (!DIGEST.matcher(sha256).matches()) {
      throw new InputException(
          "'" + sha256 + "' is no SHA-256 of the scene '" + name + "'",
          "Write 64 digits from 0 to 9 and a to f");
    }
    if (!ENDING.matcher(ending).matches()) {
      throw new InputException(
          "'" + ending + "' is no ending of a file for the scene '" + name + "'",
          "Write 1 to 8 small letters and digits, such as png");
    }
    if (size < 0) {
      throw new InputException(
          "The scene '" + name + "' has " + size + " bytes", "Write how many it has");
    }
  }
}
