package slm.dataset.captions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import slm.api.InputException;
import slm.dataset.reading.AnnotationFile;

/** Reads a list in JSON, element by element. */
final class CaptionJson {

  private final AnnotationFile file;
  private final String split;
  private final CaptionList list;
  private int elements;

  CaptionJson(AnnotationFile file, String split, CaptionList list) {
    this.file = file;
    this.split = split;
    this.list = list;
  }

  /** Reads; gives the digest of the bytes. */
  String read() {
    return file.readJson(this::read);
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InputException(
          "The captions " + file.path() + " are no object with images",
          "Write {\"images\": [{\"filename\": ..., \"sentences\": [{\"raw\": ...}]}, ...]}");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      parser.nextToken();
      if (member.equals("images")) {
        file.elements(parser, "'images'", this::image);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void image(JsonNode node) {
    elements++;
    String place = "image " + elements;
    if (!split.isEmpty() && !node.path("split").isTextual()) {
      throw list.refused(place, "'split' is " + AnnotationFile.kind(node.path("split")));
    }
    if (!split.isEmpty() && !split.equals(node.path("split").textValue())) {
      return;
    }
    JsonNode name = node.path("filename");
    if (!name.isTextual()) {
      throw list.refused(place, "'filename' is " + AnnotationFile.kind(name) + ", not a text");
    }
    place += " (" + name.textValue() + ")";
    if (list.knows(name.textValue())) {
      throw list.refused(place, "its file is that of an earlier image");
    }
    int image = list.image(name.textValue(), place);
    JsonNode sentences = node.path("sentences");
    if (!sentences.isArray()) {
      throw list.refused(place, "'sentences' is " + AnnotationFile.kind(sentences));
    }
    int number = 0;
    for (JsonNode sentence : sentences) {
      number++;
      JsonNode raw = sentence.path("raw");
      if (!raw.isTextual()) {
        throw list.refused(
            "sentence " + number + " of " + place, "'raw' is " + AnnotationFile.kind(raw));
      }
      list.caption(image, raw.textValue(), "sentence " + number + " of " + place);
    }
  }
}
