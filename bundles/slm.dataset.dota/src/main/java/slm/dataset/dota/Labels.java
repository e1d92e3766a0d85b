package slm.dataset.dota;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.CaseList;
import slm.dataset.reading.Fault;
import slm.dataset.reading.ImageFolder;
import slm.dataset.reading.QueryTemplate;

/** Reads label files, line by line, into cases. */
record Labels(
    ImageFolder folder,
    ImageNames names,
    QueryTemplate template,
    boolean spaces,
    boolean difficult,
    CaseList cases) {

  private static final int MAX_LINE = 10_000;
  private static final int COORDINATES = 8;

  /**
   * Reads a file.
   *
   * @return the SHA-256 of its bytes
   */
  String read(AnnotationFile file) {
    return file.read(in -> lines(file, in));
  }

  private void lines(AnnotationFile file, InputStream in) throws IOException {
    String label = file.path().getFileName().toString();
    String stem = label.substring(0, label.length() - ".txt".length());
    SceneRef scene = new SceneRef(stem, Optional.empty());
    String missing = null;
    try {
      scene = folder.scene(names.file(stem));
    } catch (Fault e) {
      missing = e.getMessage();
    }
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    try {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (text.length() > MAX_LINE) {
          throw new InputException(
              "Line "
                  + number
                  + " of "
                  + file.path()
                  + " has more than "
                  + MAX_LINE
                  + " characters",
              "Check that it is a label file");
        }
        if (!text.isBlank() && !header(text)) {
          line(text.strip(), scene, missing, "line " + number + " of " + label);
        }
      }
    } catch (CharacterCodingException e) {
      throw new InputException(
          "The labels " + file.path() + " are no text in UTF-8",
          "Check that it is a label file",
          e);
    }
  }

  private static boolean header(String line) {
    String lower = line.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith("imagesource:") || lower.startsWith("gsd:");
  }

  private void line(String line, SceneRef scene, String missing, String place) {
    String[] words = line.split("\\s+");
    String category = words.length > COORDINATES ? words[COORDINATES] : "";
    String name = spaces ? category.replace('-', ' ').replace('_', ' ').strip() : category;
    String query = name.isEmpty() ? "" : template.query(name);
    try {
      if (words.length < COORDINATES + 1 || words.length > COORDINATES + 2) {
        throw new Fault(
            "it has " + words.length + " words, not 8 coordinates, a category and 0 or 1");
      }
      if (name.isEmpty()) {
        throw new Fault("its category '" + category + "' has no name");
      }
      if (marked(words) && !difficult) {
        return;
      }
      if (missing != null) {
        throw new Fault(missing);
      }
      cases.add(scene, query, List.of(polygon(words)));
    } catch (Fault e) {
      cases.fault(scene, query, "in " + place + ", " + e.getMessage());
    }
  }

  private static boolean marked(String[] words) throws Fault {
    if (words.length == COORDINATES + 1) {
      return false;
    }
    String mark = words[COORDINATES + 1];
    if (!mark.matches("[012]")) {
      throw new Fault("the mark for difficult is '" + mark + "', not 0 or 1");
    }
    return !mark.equals("0");
  }

  private static Polygon polygon(String[] words) throws Fault {
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < COORDINATES; i += 2) {
      vertices.add(new Vertex(number(words[i]), number(words[i + 1])));
    }
    return new Polygon(vertices);
  }

  private static double number(String word) throws Fault {
    try {
      double number = Double.parseDouble(word);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, in the words of the labels
    }
    throw new Fault("the coordinate '" + word + "' is not a finite number");
  }
}
