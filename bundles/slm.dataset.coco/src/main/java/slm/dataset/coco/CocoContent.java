package slm.dataset.coco;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.CaseList;
import slm.dataset.reading.Fault;
import slm.dataset.reading.ImageFolder;
import slm.dataset.reading.QueryTemplate;

/** What a file in the form of COCO holds, on its way to cases. */
final class CocoContent {

  /**
   * @param name of the annotation, for messages
   * @param problem why it has no regions; null when it has
   */
  private record Annotation(
      String name,
      String image,
      String category,
      String caption,
      List<Polygon> regions,
      String problem) {}

  private final AnnotationFile file;
  private final Map<String, String> images = new HashMap<>();
  private final Map<String, String> categories = new HashMap<>();
  private final List<Annotation> annotations = new ArrayList<>();

  CocoContent(AnnotationFile file) {
    this.file = file;
  }

  void image(JsonNode node) {
    named(node, "image", "file_name", images);
  }

  void category(JsonNode node) {
    named(node, "category", "name", categories);
  }

  private void named(JsonNode node, String what, String member, Map<String, String> names) {
    String id = id(node.path("id"));
    if (id == null || !node.path(member).isTextual()) {
      throw new InputException(
          "In the annotations "
              + file.path()
              + ", "
              + what
              + " "
              + (names.size() + 1)
              + " lacks 'id' or '"
              + member
              + "'",
          "Give both");
    }
    if (names.put(id, node.path(member).textValue()) != null) {
      throw new InputException(
          "In the annotations " + file.path() + ", two elements are the " + what + " " + id,
          "Give each an id of its own");
    }
  }

  void annotation(JsonNode node) {
    String id = id(node.path("id"));
    String name = "annotation " + (id == null ? "number " + (annotations.size() + 1) : id);
    List<Polygon> regions = List.of();
    String problem = null;
    try {
      regions = CocoRegions.of(node);
    } catch (Fault e) {
      problem = e.getMessage();
    }
    annotations.add(
        new Annotation(
            name,
            id(node.path("image_id")),
            id(node.path("category_id")),
            node.path("caption").isTextual() ? node.path("caption").textValue().strip() : null,
            regions,
            problem));
  }

  private static String id(JsonNode node) {
    return node.isIntegralNumber() || node.isTextual() ? node.asText() : null;
  }

  List<Case> cases(Coco.Queries queries, QueryTemplate template, ImageFolder folder) {
    CaseList cases = new CaseList(file.path().toString());
    for (Annotation annotation : annotations) {
      SceneRef scene = new SceneRef(images.getOrDefault(annotation.image(), "?"), Optional.empty());
      String query = "";
      try {
        if (annotation.image() == null || !images.containsKey(annotation.image())) {
          throw new Fault("its 'image_id' " + annotation.image() + " is not among the images");
        }
        query = query(annotation, queries, template);
        scene = folder.scene(images.get(annotation.image()));
        if (annotation.problem() != null) {
          throw new Fault(annotation.problem());
        }
        if (annotation.regions().isEmpty() && queries == Coco.Queries.CATEGORIES) {
          throw new Fault("it has neither 'segmentation' nor 'bbox'");
        }
        cases.add(scene, query, annotation.regions());
      } catch (Fault e) {
        cases.fault(scene, query, "of its " + annotation.name() + ", " + e.getMessage());
      }
    }
    return cases.cases();
  }

  private String query(Annotation annotation, Coco.Queries queries, QueryTemplate template)
      throws Fault {
    if (queries == Coco.Queries.CAPTIONS) {
      if (annotation.caption() == null || annotation.caption().isEmpty()) {
        throw new Fault("its 'caption' is missing or empty");
      }
      return annotation.caption();
    }
    String category = categories.get(annotation.category());
    if (category == null) {
      throw new Fault(
          "its 'category_id' " + annotation.category() + " is not among the categories");
    }
    if (category.isBlank()) {
      throw new Fault("its category " + annotation.category() + " has an empty name");
    }
    return template.query(category);
  }
}
