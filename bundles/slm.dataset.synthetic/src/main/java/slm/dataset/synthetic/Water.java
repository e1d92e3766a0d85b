package slm.dataset.synthetic;

/** Boats on the water. */
final class Water {

  private Water() {}

  static void harbour(Sketch s) {
    int water = s.near(s.any(0x1e4450, 0x22505c, 0x2c4a54), 6);
    s.ground(water, Colours.scaled(water, 220), 30);
    boolean turned = s.random().nextBoolean();
    for (double across = 54; across < s.size(); across += 128) {
      bar(s, turned, s.size() / 2.0, across, s.size(), 9, 0xc4bcac);
      for (double along = 14; along < s.size() - 6; along += s.between(19, 24)) {
        for (int side = -1; side <= 1; side += 2) {
          bar(s, turned, along + 10, across + side * 26, 2.5, 44, 0xb8b0a0);
          if (s.random().nextInt(12) > 0) {
            double length = s.between(34, 50);
            boat(s, turned, along, across + side * (8 + length / 2), length, side);
          }
        }
      }
    }
  }

  private static void bar(
      Sketch s, boolean turned, double along, double across, double l, double w, int colour) {
    s.canvas().box(turned ? across : along, turned ? along : across, l, w, turned ? 90 : 0, colour);
  }

  /** A boat seen from above, bow away from the pier. */
  private static void boat(
      Sketch s, boolean turned, double along, double across, double length, int bow) {
    double w = length * s.between(0.26, 0.32);
    double h = length / 2;
    int hull = s.near(s.any(0xf2f2f0, 0xe8e8e4, 0xf6f6f4, 0xdcdcd8), 5);
    double[][] outline = {
      {-w / 2, -h}, {w / 2, -h}, {w / 2, h * 0.3}, {0, h}, {-w / 2, h * 0.3},
    };
    double[] points = new double[10];
    for (int i = 0; i < 5; i++) {
      double a = along + outline[i][0];
      double b = across + bow * outline[i][1];
      points[2 * i] = turned ? b : a;
      points[2 * i + 1] = turned ? a : b;
    }
    s.canvas().polygon(hull, points);
    int deck = s.any(0x9c8c74, 0x4c6078, 0xc8c4bc, 0x3c5064);
    bar(s, turned, along, across - bow * h * 0.25, w * 0.6, h * 0.7, deck);
    bar(s, turned, along, across + bow * h * 0.1, w * 0.5, 3, 0x38444c);
  }
}
