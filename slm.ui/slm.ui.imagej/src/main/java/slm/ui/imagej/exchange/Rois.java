package slm.ui.imagej.exchange;

import ij.gui.ImageRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.FloatPolygon;
import java.awt.Rectangle;
import java.awt.geom.GeneralPath;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

/**
 * Between regions and ROIs. A polygon's corners have the same numbers in both. A rectangle's region
 * has its outermost pixels as corners, since a region holds the pixels that its outline runs
 * through.
 */
public final class Rois {

  private Rois() {}

  /** A region as a polygon selection. */
  public static Roi roi(Polygon region, String name) {
    float[] xs = new float[region.vertices().size()];
    float[] ys = new float[xs.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = (float) region.vertices().get(i).x();
      ys[i] = (float) region.vertices().get(i).y();
    }
    PolygonRoi roi = new PolygonRoi(xs, ys, Roi.POLYGON);
    roi.setName(name);
    return roi;
  }

  /**
   * The regions of a selection: several for one made of parts, none for lines and points, nor for
   * the pictures and texts that overlays have.
   */
  public static List<Polygon> regions(Roi roi) {
    if (roi == null || !roi.isArea() || roi instanceof ImageRoi || roi instanceof TextRoi) {
      return List.of();
    }
    if (roi instanceof ShapeRoi shape) {
      return parts(shape);
    }
    return roi.getType() == Roi.RECTANGLE && roi.getCornerDiameter() == 0
        ? List.of(rectangle(roi.getBounds()))
        : polygon(roi.getFloatPolygon());
  }

  /** ImageJ gives the single part of a shape that is no path without its place. */
  private static List<Polygon> parts(ShapeRoi shape) {
    Rectangle bounds = shape.getBounds();
    if (shape.getShape() instanceof Rectangle2D) {
      return List.of(rectangle(bounds));
    }
    ShapeRoi path =
        shape.getShape() instanceof GeneralPath
            ? shape
            : new ShapeRoi(bounds.x, bounds.y, shape.getShape());
    List<Polygon> parts = new ArrayList<>();
    for (Roi part : path.getRois()) {
      regions(part).stream().map(Rois::open).forEach(parts::add);
    }
    return parts;
  }

  /** Paths come back to their first corner, which would count twice. */
  private static Polygon open(Polygon path) {
    List<Vertex> corners = path.vertices();
    int last = corners.size() - 1;
    return last >= 3 && corners.get(0).equals(corners.get(last))
        ? new Polygon(corners.subList(0, last))
        : path;
  }

  private static Polygon rectangle(Rectangle area) {
    double right = Math.max(area.x, area.x + area.width - 1);
    double bottom = Math.max(area.y, area.y + area.height - 1);
    return new Polygon(
        List.of(
            new Vertex(area.x, area.y),
            new Vertex(right, area.y),
            new Vertex(right, bottom),
            new Vertex(area.x, bottom)));
  }

  private static List<Polygon> polygon(FloatPolygon outline) {
    if (outline.npoints < 3) {
      return List.of();
    }
    List<Vertex> corners = new ArrayList<>(outline.npoints);
    for (int i = 0; i < outline.npoints; i++) {
      corners.add(new Vertex(outline.xpoints[i], outline.ypoints[i]));
    }
    return List.of(new Polygon(corners));
  }
}
