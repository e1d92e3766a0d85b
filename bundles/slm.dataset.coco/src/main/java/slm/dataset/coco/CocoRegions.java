package slm.dataset.coco;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.Fault;

/** The regions of one annotation. */
final class CocoRegions {

  private CocoRegions() {}

  /** The outlines, the outlines of the mask, or the box; none when it has neither. */
  static List<Polygon> of(JsonNode annotation) throws Fault {
    JsonNode segmentation = annotation.path("segmentation");
    if (segmentation.isObject()) {
      return Contours.of(RunLengths.read(segmentation));
    }
    if (segmentation.isArray() && !segmentation.isEmpty()) {
      List<Polygon> regions = new ArrayList<>();
      for (JsonNode outline : segmentation) {
        regions.add(outline(outline, "outline " + (regions.size() + 1)));
      }
      return regions;
    }
    if (!segmentation.isArray() && !segmentation.isMissingNode() && !segmentation.isNull()) {
      throw new Fault("its 'segmentation' is " + AnnotationFile.kind(segmentation));
    }
    JsonNode box = annotation.path("bbox");
    return box.isMissingNode() || box.isNull() ? List.of() : List.of(box(box));
  }

  private static Polygon outline(JsonNode node, String name) throws Fault {
    if (!node.isArray()) {
      throw new Fault(
          "its " + name + " is " + AnnotationFile.kind(node) + ", not [x, y, x, y, ...]");
    }
    if (node.size() % 2 != 0 || node.size() < 6) {
      throw new Fault(
          "its " + name + " has " + node.size() + " numbers, not pairs for 3 points or more");
    }
    List<Vertex> vertices = new ArrayList<>(node.size() / 2);
    for (int i = 0; i < node.size(); i += 2) {
      vertices.add(new Vertex(number(node.get(i), name), number(node.get(i + 1), name)));
    }
    return new Polygon(vertices);
  }

  private static Polygon box(JsonNode node) throws Fault {
    if (node.size() != 4) {
      throw new Fault("its 'bbox' is " + AnnotationFile.kind(node) + ", not [x, y, width, height]");
    }
    double x = number(node.get(0), "'bbox'");
    double y = number(node.get(1), "'bbox'");
    double right = x + number(node.get(2), "'bbox'");
    double bottom = y + number(node.get(3), "'bbox'");
    return new Polygon(
        List.of(
            new Vertex(x, y),
            new Vertex(right, y),
            new Vertex(right, bottom),
            new Vertex(x, bottom)));
  }

  private static double number(JsonNode node, String place) throws Fault {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new Fault("its " + place + " has the coordinate " + node + ", not a finite number");
    }
    return node.doubleValue();
  }
}
