package slm.ui.imagej.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

class RoisTest {

  private final Random random = new Random(7);

  @Test
  void regionsStayTheSameThereAndBack() {
    for (int trial = 0; trial < 500; trial++) {
      boolean whole = random.nextBoolean();
      List<Vertex> corners = new ArrayList<>();
      for (int i = 3 + random.nextInt(20); i > 0; i--) {
        double x = random.nextInt(20000) - 5000;
        double y = random.nextInt(20000) - 5000;
        // quarters of pixels are exact in floats
        corners.add(new Vertex(whole ? x : x + random.nextInt(4) / 4d, whole ? y : y + 0.25));
      }
      if (random.nextInt(4) == 0) {
        corners.add(corners.get(0));
      }
      Polygon region = new Polygon(corners);

      Roi roi = Rois.roi(region, "tank");

      assertThat(roi.getName()).isEqualTo("tank");
      assertThat(roi.isArea()).isTrue();
      assertThat(Rois.regions(roi)).containsExactly(region);
    }
  }

  @Test
  void cornersOfDrawnPolygonsKeepTheirNumbers() {
    Roi roi = new PolygonRoi(new int[] {5, 40, 22}, new int[] {6, 8, 31}, 3, Roi.POLYGON);

    assertThat(Rois.regions(roi)).containsExactly(polygon(5, 6, 40, 8, 22, 31));
  }

  @Test
  void aPolygonThatWasMovedIsWhereItIsNow() {
    Roi roi = new PolygonRoi(new int[] {5, 40, 22}, new int[] {6, 8, 31}, 3, Roi.POLYGON);
    roi.setLocation(105, 206);

    assertThat(Rois.regions(roi)).containsExactly(polygon(105, 206, 140, 208, 122, 231));
  }

  @Test
  void aRectanglesCornersAreItsOutermostPixels() {
    for (int trial = 0; trial < 100; trial++) {
      int x = random.nextInt(100) - 20;
      int y = random.nextInt(100) - 20;
      int width = 1 + random.nextInt(50);
      int height = 1 + random.nextInt(50);
      int right = x + width - 1;
      int bottom = y + height - 1;

      assertThat(Rois.regions(new Roi(x, y, width, height)))
          .containsExactly(polygon(x, y, right, y, right, bottom, x, bottom));
    }
  }

  @Test
  void freehandAndTracedSelectionsKeepTheirOutline() {
    float[] xs = {1.5f, 20.25f, 18, 9, 2};
    float[] ys = {1, 3.5f, 19, 12, 17};

    assertThat(Rois.regions(new PolygonRoi(xs, ys, Roi.FREEROI)))
        .containsExactly(polygon(1.5, 1, 20.25, 3.5, 18, 19, 9, 12, 2, 17));
    assertThat(
            Rois.regions(
                new PolygonRoi(new int[] {3, 9, 9, 3}, new int[] {4, 4, 8, 8}, 4, Roi.TRACED_ROI)))
        .containsExactly(polygon(3, 4, 9, 4, 9, 8, 3, 8));
  }

  @Test
  void roundSelectionsBecomePolygonsOfTheSameAreaAndPlace() {
    for (Roi roi :
        List.of(
            new OvalRoi(20, 30, 80, 50),
            new EllipseRoi(20, 30, 100, 80, 0.5),
            new RotatedRectRoi(20, 30, 100, 80, 25),
            rounded(new Roi(20, 30, 80, 50)))) {
      List<Polygon> regions = Rois.regions(roi);

      assertThat(regions).as(roi.toString()).hasSize(1);
      assertThat(area(regions.get(0)) / roi.getStatistics().area).isBetween(0.97, 1.03);
      assertThat(mean(regions.get(0)).x()).isCloseTo(centre(roi).x(), within(3.0));
      assertThat(mean(regions.get(0)).y()).isCloseTo(centre(roi).y(), within(3.0));
    }
  }

  @Test
  void aSelectionOfPartsGivesEveryPart() {
    ShapeRoi both = new ShapeRoi(new Roi(10, 20, 30, 40)).or(new ShapeRoi(new Roi(100, 5, 7, 9)));

    assertThat(Rois.regions(both))
        .containsExactlyInAnyOrder(
            polygon(10, 20, 39, 20, 39, 59, 10, 59), polygon(100, 5, 106, 5, 106, 13, 100, 13));
  }

  @Test
  void polygonsThatArePartsHaveTheCornersTheyHaveAlone() {
    PolygonRoi left = new PolygonRoi(new int[] {5, 40, 22}, new int[] {6, 8, 31}, 3, Roi.POLYGON);
    PolygonRoi right =
        new PolygonRoi(new int[] {105, 140, 122}, new int[] {6, 8, 31}, 3, Roi.POLYGON);

    List<Polygon> parts = Rois.regions(new ShapeRoi(left).or(new ShapeRoi(right)));

    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).vertices()).containsExactlyInAnyOrderElementsOf(corners(left));
    assertThat(parts.get(1).vertices()).containsExactlyInAnyOrderElementsOf(corners(right));
  }

  @Test
  void holesAreAreasOfTheirOwn() {
    ShapeRoi ring =
        new ShapeRoi(new Roi(10, 20, 30, 40)).not(new ShapeRoi(new Roi(15, 25, 10, 10)));

    assertThat(Rois.regions(ring))
        .containsExactlyInAnyOrder(
            polygon(10, 20, 39, 20, 39, 59, 10, 59), polygon(15, 25, 24, 25, 24, 34, 15, 34));
  }

  @Test
  void aSelectionOfOnePartIsWhereThatPartIs() {
    assertThat(Rois.regions(new ShapeRoi(new Roi(10, 20, 30, 40))))
        .containsExactly(polygon(10, 20, 39, 20, 39, 59, 10, 59));
    assertThat(
            Rois.regions(
                new ShapeRoi(
                    new PolygonRoi(
                        new int[] {50, 80, 60}, new int[] {60, 64, 90}, 3, Roi.POLYGON))))
        .containsExactly(polygon(50, 60, 80, 64, 60, 90));
    List<Polygon> oval = Rois.regions(new ShapeRoi(new OvalRoi(200, 300, 40, 40)));
    assertThat(oval).hasSize(1);
    assertThat(mean(oval.get(0)).x()).isCloseTo(220, within(2.0));
    assertThat(mean(oval.get(0)).y()).isCloseTo(320, within(2.0));
  }

  @Test
  void linesAndPointsAreNoRegions() {
    assertThat(Rois.regions(new Line(1, 2, 30, 40))).isEmpty();
    assertThat(Rois.regions(new Arrow(1, 2, 30, 40))).isEmpty();
    assertThat(Rois.regions(new PointRoi(new float[] {1, 2, 3}, new float[] {4, 5, 6}))).isEmpty();
    assertThat(
            Rois.regions(
                new PolygonRoi(new float[] {1, 9, 4}, new float[] {1, 2, 8}, Roi.POLYLINE)))
        .isEmpty();
    assertThat(Rois.regions(null)).isEmpty();
  }

  @Test
  void picturesAndTextsOfAnOverlayAreNoRegions() {
    assertThat(Rois.regions(new ImageRoi(0, 0, new ColorProcessor(20, 10)))).isEmpty();
    assertThat(Rois.regions(new TextRoi(5, 5, 40, 12, "a label", null))).isEmpty();
  }

  private static List<Vertex> corners(Roi roi) {
    return Rois.regions(roi).get(0).vertices();
  }

  private static Roi rounded(Roi roi) {
    roi.setCornerDiameter(12);
    return roi;
  }

  private static Polygon polygon(double... numbers) {
    List<Vertex> corners = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      corners.add(new Vertex(numbers[i], numbers[i + 1]));
    }
    return new Polygon(corners);
  }

  /** By the shoelace formula. */
  private static double area(Polygon polygon) {
    double twice = 0;
    List<Vertex> corners = polygon.vertices();
    for (int i = 0; i < corners.size(); i++) {
      Vertex a = corners.get(i);
      Vertex b = corners.get((i + 1) % corners.size());
      twice += a.x() * b.y() - b.x() * a.y();
    }
    return Math.abs(twice) / 2;
  }

  private static Vertex mean(Polygon polygon) {
    return new Vertex(
        polygon.vertices().stream().mapToDouble(Vertex::x).average().orElseThrow(),
        polygon.vertices().stream().mapToDouble(Vertex::y).average().orElseThrow());
  }

  private static Vertex centre(Roi roi) {
    double[] centre = roi.getContourCentroid();
    return new Vertex(centre[0], centre[1]);
  }
}
