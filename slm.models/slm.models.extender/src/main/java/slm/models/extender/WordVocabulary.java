package slm.models.extender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import slm.api.InputException;

/**
 * The ids of words, from a JSON file: either an object of words and their ids, or an object with
 * such an object under {@code word2idx}, as the vocabulary classes of VSE++ and its successors
 * write it (what else stands beside it is passed over). Read strictly: each word once, each id a
 * whole number from 0 on, no id twice.
 */
final class WordVocabulary {

  private static final long LARGEST = 64L << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;
  private final Map<String, Integer> ids = new HashMap<>();

  private WordVocabulary(Path file) {
    this.file = file;
  }

  /**
   * Reads a vocabulary.
   *
   * @throws InputException when the file is not one
   */
  static WordVocabulary read(Path file) {
    WordVocabulary vocabulary = new WordVocabulary(file);
    try {
      if (Files.size(file) > LARGEST) {
        throw vocabulary.unfit("it is larger than " + LARGEST + " bytes", null);
      }
      try (InputStream in = Files.newInputStream(file);
          JsonParser parser = JSON.createParser(in)) {
        vocabulary.read(parser);
      }
    } catch (JsonProcessingException e) {
      throw vocabulary.unfit(
          e.getOriginalMessage() + where(e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
          e);
    } catch (IOException e) {
      throw vocabulary.unfit("it cannot be read: " + e.getMessage(), e);
    }
    return vocabulary;
  }

  private static String where(int line) {
    return line > 0 ? " in line " + line : "";
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw unfit("it is no JSON object", null);
    }
    boolean nested = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("word2idx") && value == JsonToken.START_OBJECT) {
        nested = true;
        ids.clear();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String word = parser.currentName();
          add(word, parser.nextToken(), parser);
        }
      } else if (value.isStructStart()) {
        parser.skipChildren();
      } else if (!nested && value == JsonToken.VALUE_NUMBER_INT) {
        add(key, value, parser);
      }
    }
    if (parser.nextToken() != null) {
      throw unfit("something follows the JSON object", null);
    }
    if (ids.isEmpty()) {
      throw unfit("it has no words", null);
    }
    Map<Integer, String> words = new HashMap<>();
    ids.forEach(
        (word, id) -> {
          String other = words.put(id, word);
          if (other != null) {
            throw unfit("'" + other + "' and '" + word + "' have the same id " + id, null);
          }
        });
  }

  private void add(String word, JsonToken token, JsonParser parser) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT
        || parser.getLongValue() < 0
        || parser.getLongValue() > Integer.MAX_VALUE) {
      throw unfit("the id of '" + word + "' is no whole number from 0 on", null);
    }
    ids.put(word, parser.getIntValue());
  }

  int size() {
    return ids.size();
  }

  /** The id of a word, or of another where it is not known. */
  int id(String word, int otherwise) {
    return ids.getOrDefault(word, otherwise);
  }

  /**
   * The id of a word that must be known.
   *
   * @throws InputException when it is not
   */
  int require(String word) {
    Integer id = ids.get(word);
    if (id == null) {
      throw unfit("it has no '" + word + "', which the description names", null);
    }
    return id;
  }

  private InputException unfit(String what, Throwable cause) {
    return new InputException(
        "The word vocabulary " + file.getFileName() + " cannot be used: " + what,
        "Write a JSON object of words and their ids, alone or under \"word2idx\"",
        cause);
  }
}
