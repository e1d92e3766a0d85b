package slm.lab.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.lab.LabScene;

/** Reads one dataset from where the parser stands. */
final class ManifestReader {

  private final JsonParser json;
  private final List<Case> cases = new ArrayList<>();
  private final List<LabScene> scenes = new ArrayList<>();
  private String name = "";
  private int version;
  private Optional<String> description = Optional.empty();
  private Optional<String> digest = Optional.empty();
  private Optional<String> computed = Optional.empty();
  private long corners;

  ManifestReader(JsonParser json) {
    this.json = json;
  }

  Given dataset() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = text("'name'", SetLimits.LONGEST_NAME);
        case "description" -> description = optional("'description'", SetLimits.LONGEST_TEXT);
        case "digest" -> digest = optional("'digest'", SetLimits.LONGEST_NAME);
        case "computed" -> computed = optional("'computed'", SetLimits.LONGEST_TEXT);
        case "version" -> version = (int) whole("'version'", Integer.MAX_VALUE);
        case "cases" -> list("'cases'", SetLimits.MOST_CASES, this::oneCase);
        case "scenes" -> list("'scenes'", SetLimits.MOST_CASES, this::oneScene);
        default -> throw unknown(field, "name, description, cases, scenes");
      }
    }
    check();
    return new Given(name, version, description, digest, computed, cases, scenes);
  }

  private void check() {
    Set<String> names = new HashSet<>();
    for (LabScene scene : scenes) {
      if (!names.add(scene.name())) {
        throw wrong("two scenes are called '" + scene.name() + "'");
      }
    }
    Set<String> used = new HashSet<>();
    for (Case one : cases) {
      used.add(one.scene().name());
      if (one.problem().isEmpty() && !names.contains(one.scene().name())) {
        throw wrong(
            "case "
                + one.index()
                + " looks at '"
                + one.scene().name()
                + "', which is none of the scenes");
      }
    }
    names.removeAll(used);
    if (!names.isEmpty()) {
      throw wrong("no case looks at the scene '" + names.iterator().next() + "'");
    }
  }

  private interface Element {
    void read() throws IOException;
  }

  private int list(String what, int most, Element element) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrong(what + " is no list");
    }
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++count > most) {
        throw wrong(what + " has more than " + most + " elements");
      }
      element.read();
    }
    return count;
  }

  private void oneCase() throws IOException {
    String what = "case " + cases.size();
    requireObject(what);
    String scene = null;
    String query = "";
    List<Polygon> regions = List.of();
    Optional<String> problem = Optional.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "index" -> {
          if (whole("the index of " + what, Integer.MAX_VALUE) != cases.size()) {
            throw wrong("the index of " + what + " is another one: cases count from 0");
          }
        }
        case "scene" -> scene = text("the scene of " + what, SetLimits.LONGEST_NAME);
        case "query" -> query = text("the query of " + what, SetLimits.LONGEST_TEXT);
        case "problem" -> problem = optional("the problem of " + what, SetLimits.LONGEST_TEXT);
        case "regions" -> regions = regions(what);
        default -> throw unknown(field, "scene, query, regions, problem");
      }
    }
    if (scene == null) {
      throw wrong(what + " has no 'scene'");
    }
    cases.add(
        new Case(cases.size(), new SceneRef(scene, Optional.empty()), query, regions, problem));
  }

  private List<Polygon> regions(String what) throws IOException {
    List<Polygon> regions = new ArrayList<>();
    list(
        "the regions of " + what,
        SetLimits.MOST_REGIONS,
        () -> {
          String region = "region " + regions.size() + " of " + what;
          List<Vertex> outline = new ArrayList<>();
          list(region, SetLimits.MOST_CORNERS, () -> outline.add(corner(region)));
          if (outline.size() < 3) {
            throw wrong(region + " has " + outline.size() + " points, and at least 3 are needed");
          }
          regions.add(new Polygon(outline));
        });
    return regions;
  }

  private Vertex corner(String what) throws IOException {
    if (++corners > SetLimits.MOST_CORNERS) {
      throw wrong("its regions have more than " + SetLimits.MOST_CORNERS + " points together");
    }
    double[] xy = new double[2];
    int[] at = {0};
    int count = list("a point of " + what, 2, () -> xy[at[0]++] = coordinate("a point of " + what));
    if (count != 2) {
      throw wrong("a point of " + what + " is not [x, y]");
    }
    return new Vertex(xy[0], xy[1]);
  }

  private double coordinate(String what) throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw wrong(what + " is not [x, y]");
    }
    double value = json.getDoubleValue();
    // infinity is one that is too large for a double
    if (!(Math.abs(value) <= SetLimits.FARTHEST)) {
      throw wrong(
          what
              + " has the coordinate "
              + value
              + ", and none may be beyond "
              + (long) SetLimits.FARTHEST);
    }
    return value;
  }

  private void oneScene() throws IOException {
    String what = "scene " + scenes.size();
    requireObject(what);
    String called = null;
    String sha256 = "";
    String ending = "";
    long size = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> called = text("the name of " + what, SetLimits.LONGEST_NAME);
        case "sha256" -> sha256 = text("the sha256 of " + what, SetLimits.LONGEST_NAME);
        case "ending" -> ending = text("the ending of " + what, SetLimits.LONGEST_NAME);
        case "size" -> size = whole("the size of " + what, Long.MAX_VALUE);
        default -> throw unknown(field, "name, sha256, ending");
      }
    }
    if (called == null || called.isBlank()) {
      throw wrong(what + " has no 'name'");
    }
    scenes.add(new LabScene(called, sha256, size, ending));
  }

  private void requireObject(String what) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(what + " is no object");
    }
  }

  private Optional<String> optional(String what, int longest) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL
        ? Optional.empty()
        : Optional.of(text(what, longest)).filter(text -> !text.isBlank());
  }

  private String text(String what, int longest) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong(what + " is no text");
    }
    String text = json.getText();
    if (text.length() > longest) {
      throw wrong(
          what + " has " + text.length() + " characters, and at most " + longest + " are taken");
    }
    // what no database and no file of results can hold
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')
        || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw wrong(what + " has characters that are no text");
    }
    return text;
  }

  private long whole(String what, long most) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        || json.getLongValue() < 0
        || json.getLongValue() > most) {
      throw wrong(what + " is no number that it can be");
    }
    return json.getLongValue();
  }

  private static InputException unknown(String field, String known) {
    return new InputException("The dataset has the unknown field '" + field + "'", "Use " + known);
  }

  static InputException wrong(String what) {
    return new InputException(
        "The dataset cannot be used: " + what, "Write it as docs/lab.md says");
  }
}
