package slm.dataset.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;

/**
 * Gathers cases from annotations that tell of one region each: all regions of a scene with the same
 * query are one case. The cases stand in the order in which they are first told of. A fault in one
 * of its annotations is the problem of the whole case, since its regions would not be all.
 */
public final class CaseList {

  private static final int MAX_CASES = 1_000_000;
  private static final long MAX_VERTICES = 50_000_000;

  private record Key(SceneRef scene, String query) {}

  private static final class Group {
    final List<Polygon> regions = new ArrayList<>();
    String problem;
  }

  private final String source;
  private final Map<Key, Group> groups = new LinkedHashMap<>();
  private long vertices;

  /**
   * @param source what the annotations are called in messages
   */
  public CaseList(String source) {
    this.source = source;
  }

  /** Adds regions to a case. */
  public void add(SceneRef scene, String query, List<Polygon> regions) {
    Group group = group(scene, query);
    for (Polygon region : regions) {
      vertices += region.vertices().size();
      group.regions.add(region);
    }
    if (vertices > MAX_VERTICES) {
      throw new InputException(
          "The annotations " + source + " have more than " + MAX_VERTICES + " points",
          "Check that it is the right file, or split it");
    }
  }

  /** Says why a case cannot be run. The first problem is kept. */
  public void fault(SceneRef scene, String query, String problem) {
    Group group = group(scene, query);
    if (group.problem == null) {
      group.problem = problem;
    }
  }

  private Group group(SceneRef scene, String query) {
    Group group = groups.computeIfAbsent(new Key(scene, query), key -> new Group());
    if (groups.size() > MAX_CASES) {
      throw new InputException(
          "The annotations " + source + " make more than " + MAX_CASES + " cases",
          "Check that it is the right file, or split it");
    }
    return group;
  }

  /**
   * The cases.
   *
   * @throws InputException when there is none
   */
  public List<Case> cases() {
    if (groups.isEmpty()) {
      throw new InputException("The annotations " + source + " hold no case", "Add at least one");
    }
    List<Case> cases = new ArrayList<>(groups.size());
    groups.forEach(
        (key, group) ->
            cases.add(
                new Case(
                    cases.size(),
                    key.scene(),
                    key.query(),
                    group.problem == null ? group.regions : List.of(),
                    Optional.ofNullable(group.problem))));
    return cases;
  }
}
