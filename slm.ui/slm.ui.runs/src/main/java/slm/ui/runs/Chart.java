package slm.ui.runs;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import slm.ui.runs.Bench.CaseRow;

/** Something to draw, and what is to be told about each place of it. */
interface Chart {

  /**
   * Draws into an area.
   *
   * @return places about which there is something to tell, the topmost last
   */
  List<Spot> paint(Graphics2D graphics, int width, int height);

  /**
   * A place in a chart.
   *
   * @param text lines about it
   * @param row the case that is there, if it is one
   */
  record Spot(double x, double y, double width, double height, String text, Optional<CaseRow> row) {

    private static final double REACH = 6;

    /** A small mark. */
    static Spot mark(double x, double y, String text, Optional<CaseRow> row) {
      return new Spot(x - REACH, y - REACH, 2 * REACH, 2 * REACH, text, row);
    }

    boolean has(double px, double py) {
      return px >= x && py >= y && px < x + width && py < y + height;
    }
  }

  /**
   * A drawn chart.
   *
   * @param scale pixels of the image for each unit of the spots
   */
  record Picture(BufferedImage image, double scale, List<Spot> spots) {

    public Picture {
      spots = List.copyOf(spots);
    }

    /** The topmost place there. */
    Optional<Spot> at(double x, double y) {
      for (int i = spots.size() - 1; i >= 0; i--) {
        if (spots.get(i).has(x, y)) {
          return Optional.of(spots.get(i));
        }
      }
      return Optional.empty();
    }
  }

  /** Draws it at a resolution. */
  default Picture draw(int width, int height, double scale) {
    BufferedImage image =
        new BufferedImage(
            Math.max(1, (int) Math.round(width * scale)),
            Math.max(1, (int) Math.round(height * scale)),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      return new Picture(image, scale, paint(graphics, width, height));
    } finally {
      graphics.dispose();
    }
  }
}
