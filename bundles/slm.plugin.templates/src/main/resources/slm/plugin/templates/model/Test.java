package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description and the files belong together; 'slm check-encoder @id@' tries the networks. */
class @Class@Test {

  private static final Path FOLDER = Path.of("model");
  private static final Pattern FILE = Pattern.compile("file: *([^,}\\s]+)");
  private static final Pattern DIGEST = Pattern.compile("  (\\S+): ([0-9a-f]{64})");

  @Test
  void everyFileHasTheDigestThatTheDescriptionSays() throws Exception {
    for (Map.Entry<String, String> entry : digests().entrySet()) {
      assertEquals(
          sha256(FOLDER.resolve(entry.getKey())),
          entry.getValue(),
          "Write the SHA-256 of " + entry.getKey() + " into model/model.yaml");
    }
  }

  @Test
  void everyFileThatIsNamedIsListedWithItsDigest() throws IOException {
    Matcher named = FILE.matcher(description());
    int count = 0;
    while (named.find()) {
      assertTrue(digests().containsKey(named.group(1)), named.group(1) + " is not under 'files'");
      count++;
    }
    assertTrue(count >= 3, "an image network, a text network and a tokenizer are named");
  }

  @Test
  void everyFileThatIsPackedIsListed() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertEquals(
          new TreeSet<>(digests().keySet()),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("model.yaml"))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void theDescriptionSaysWhatTheModelIs() throws IOException {
    for (String key :
        List.of("id", "title", "summary", "licence", "source", "dimension", "logitScale", "batch")) {
      Matcher value = Pattern.compile("(?m)^" + key + ": *(.+)$").matcher(description());
      assertTrue(value.find(), "model/model.yaml has no '" + key + "'");
      assertFalse(value.group(1).isBlank(), "'" + key + "' is empty");
    }
  }

  private static Map<String, String> digests() throws IOException {
    String text = description();
    Map<String, String> digests = new LinkedHashMap<>();
    Matcher line = DIGEST.matcher(text.substring(text.indexOf("\nfiles:")));
    while (line.find()) {
      digests.put(line.group(1), line.group(2));
    }
    assertFalse(digests.isEmpty(), "model/model.yaml lists no files");
    return digests;
  }

  private static String description() throws IOException {
    return Files.readString(FOLDER.resolve("model.yaml"));
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
