package slm.models.pack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import slm.api.InputException;

/** The JSON files of exports. */
final class Json {

  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long LARGEST = 256L << 20;

  private Json() {}

  /**
   * Reads a file.
   *
   * @throws InputException when it is not there, or no JSON object
   */
  static JsonNode read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          file + " is missing", "Export the model again, with all files of its folder");
    }
    if (Files.size(file) > LARGEST) {
      throw new InputException(file + " is larger than 256 MiB", "Check that it is what it says");
    }
    try {
      JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
      if (node != null && node.isObject()) {
        return node;
      }
      throw new InputException(file + " is not a JSON object", "Export the model again");
    } catch (JacksonException e) {
      throw new InputException(
          file + " is not JSON: " + e.getOriginalMessage(), "Export the model again", e);
    }
  }

  /** A text as YAML and JSON both write it. */
  static String quoted(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
