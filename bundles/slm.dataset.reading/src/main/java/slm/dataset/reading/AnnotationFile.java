package slm.dataset.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import slm.api.InputException;

/**
 * A file of annotations. Its size is checked before it is read, its nesting and the length of its
 * texts while it is read.
 *
 * @param path where it is
 */
public record AnnotationFile(Path path) {

  /** The annotations of 118,000 photographs of COCO have 450 MB. */
  public static final long MAX_BYTES = 1L << 30;

  private static final int MAX_NESTING = 64;
  private static final int MAX_TEXT = 64 << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(MAX_NESTING)
                      .maxStringLength(MAX_TEXT)
                      .build())
              .build());

  /** Takes in what a file holds, piece by piece. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads. */
    void read(T from) throws IOException;
  }

  /** Takes one element of a list, or one member of an object. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes it. */
    void visit(JsonNode node) throws IOException;
  }

  /**
   * A file that can be read.
   *
   * @throws InputException when it is missing, a folder, empty or too large
   */
  public static AnnotationFile of(Path path) {
    try {
      if (!Files.exists(path)) {
        throw new InputException("The annotations " + path + " do not exist", "Check the path");
      }
      if (Files.isDirectory(path)) {
        throw new InputException(
            path + " is a folder, not a file of annotations", "Name the file in it");
      }
      long size = Files.size(path);
      if (size == 0) {
        throw new InputException(
            "The annotations " + path + " are empty (0 bytes)", "Copy or write them again");
      }
      if (size > MAX_BYTES) {
        throw new InputException(
            "The annotations " + path + " have " + size + " bytes, more than " + MAX_BYTES,
            "Check that it is the right file, or split it");
      }
      return new AnnotationFile(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** What the file and its folder are called. */
  public String name() {
    Path folder = path.toAbsolutePath().normalize().getParent();
    return folder == null || folder.getFileName() == null
        ? path.getFileName().toString()
        : folder.getFileName() + "/" + path.getFileName();
  }

  /**
   * Reads the bytes of the file, once and to their end.
   *
   * @return their SHA-256, hexadecimal
   */
  public String read(Reading<InputStream> reading) {
    MessageDigest sha256 = sha256();
    try (InputStream in =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(path)), sha256)) {
      reading.read(in);
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place =
          at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new InputException(
          "The annotations " + path + " are not JSON" + place + ": " + e.getOriginalMessage(),
          "Correct the file",
          e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /**
   * Reads JSON, once and to its end. The parser stands at the first token.
   *
   * @return the SHA-256 of the bytes, hexadecimal
   */
  public String readJson(Reading<JsonParser> reading) {
    return read(
        in -> {
          try (JsonParser parser = JSON.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (parser.nextToken() == null) {
              throw new InputException(
                  "The annotations " + path + " hold nothing", "Copy or write them again");
            }
            reading.read(parser);
            if (parser.nextToken() != null) {
              throw new InputException(
                  "The annotations "
                      + path
                      + " go on behind their end, in line "
                      + parser.currentTokenLocation().getLineNr(),
                  "Leave one JSON value in the file");
            }
          }
        });
  }

  /**
   * Hands out the elements of the list that a parser stands at, one at a time, so that no more than
   * one is held.
   *
   * @param what the list is, for the message when it is none
   */
  public void elements(JsonParser parser, String what, Visitor visitor) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new InputException(
          "In the annotations "
              + path
              + ", "
              + what
              + " is no list, in line "
              + parser.currentTokenLocation().getLineNr(),
          "Check that it is a file of this form");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      visitor.visit(JSON.readTree(parser));
    }
  }

  /** The value that a parser stands at. */
  public JsonNode value(JsonParser parser) throws IOException {
    return JSON.readTree(parser);
  }

  /** What a node is, in words. */
  public static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "missing";
      case NULL -> "null";
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list of " + node.size();
      case OBJECT -> "an object";
      default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  /** The SHA-256 of a text, hexadecimal. */
  public static String digest(String text) {
    return HexFormat.of()
        .formatHex(sha256().digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputException unreadable(Path path, IOException e) {
    return new InputException(
        "The annotations " + path + " cannot be read: " + e.getMessage(),
        "Check its permissions",
        e);
  }
}
