package slm.dataset.synthetic;

/** Where planes land and stand. */
final class Airport {

  private Airport() {}

  static void runway(Sketch s) {
    s.ground(0x8c9060, 0x7c8458, 70);
    double half = s.size() / 2.0;
    double degrees = s.any(0, 90) + s.between(-25, 25);
    double a = StrictMath.toRadians(degrees);
    double ux = StrictMath.cos(a);
    double uy = StrictMath.sin(a);
    int asphalt = s.near(0x747674, 8);
    s.canvas().box(half, half, 1600, 196, degrees, s.near(0x969488, 5));
    s.canvas()
        .box(
            half,
            half,
            1600,
            168,
            degrees,
            (x, y) ->
                s.canvas().set(x, y, Colours.scaled(asphalt, 240 + s.noise().rough(x, y, 30) / 9)));
    for (double side : new double[] {-76, 76}) {
      s.canvas().box(half - uy * side, half + ux * side, 1600, 4.5, degrees, 0xf0f0ec);
    }
    for (double along = -380; along < 380; along += 74) {
      s.canvas().box(half + ux * along, half + uy * along, 42, 5, degrees, 0xf0f0ec);
    }
    double start = s.between(-150, -60);
    for (int i = -6; i <= 6; i++) {
      if (i != 0) {
        double side = i * 11;
        s.canvas()
            .box(
                half + ux * start - uy * side,
                half + uy * start + ux * side,
                64,
                5.5,
                degrees,
                0xf0f0ec);
      }
    }
    for (double side : new double[] {-34, 34}) {
      double x = half + ux * (start + 170) - uy * side;
      double y = half + uy * (start + 170) + ux * side;
      s.canvas().box(x, y, 62, 13, degrees, 0xecece8);
    }
  }

  static void apron(Sketch s) {
    int concrete = s.near(s.any(0xa8a69c, 0xb4b0a4, 0x9a9a94), 6);
    s.ground(concrete, Colours.scaled(concrete, 240), 50);
    for (int i = 0; i < s.size(); i += 32) {
      s.canvas().line(i, 0, i, s.size(), 1, Colours.scaled(concrete, 226));
      s.canvas().line(0, i, s.size(), i, 1, Colours.scaled(concrete, 226));
    }
    s.canvas().line(0, s.size() * 0.5, s.size(), s.size() * 0.5, 2.2, 0xc8a83c);
    for (int row = 0; row < 2; row++) {
      double heading = row == 0 ? 270 : 90;
      for (int i = 0; i < 3; i++) {
        double x = s.size() * (i + 0.5) / 3 + s.between(-10, 10);
        double y = s.size() * (row == 0 ? 0.25 : 0.75) + s.between(-14, 14);
        plane(s, x, y, s.between(112, 150), heading + s.between(-16, 16));
      }
    }
    for (int i = 0; i < 14; i++) {
      s.car(s.between(10, s.size() - 10), s.between(10, s.size() - 10), s.any(0, 45, 90));
    }
  }

  /** An airliner: fuselage, swept wings, tail and engines, with its shadow. */
  private static void plane(Sketch s, double x, double y, double length, double degrees) {
    int white = s.near(0xf0f0ee, 6);
    int tail = s.near(s.any(0xb03028, 0x28488c, 0x305878, 0xd0d0d0, 0xc87828), 8);
    shape(s, x + 9, y + 9, length, degrees, (px, py) -> s.canvas().shade(px, py, 120));
    shape(s, x, y, length, degrees, (px, py) -> s.canvas().set(px, py, white));
    double a = StrictMath.toRadians(degrees);
    double c = StrictMath.cos(a);
    double n = StrictMath.sin(a);
    s.canvas().box(x - 0.42 * length * c, y - 0.42 * length * n, 0.16 * length, 3, degrees, tail);
    for (int side = -1; side <= 1; side += 2) {
      double u = 0.1 * length;
      double v = side * 0.19 * length;
      s.canvas().box(x + u * c - v * n, y + u * n + v * c, 0.1 * length, 5, degrees, 0xa8acb0);
    }
    s.canvas().box(x + 0.45 * length * c, y + 0.45 * length * n, 4, 5, degrees, 0x40484e);
  }

  private static void shape(
      Sketch s, double x, double y, double length, double degrees, Canvas.Brush brush) {
    double w = 0.105 * length;
    double[][] parts = {
      {
        -0.5, -0.02, -0.42, -0.5, 0.44, -0.5, 0.5, -0.1, 0.5, 0.1, 0.44, 0.5, -0.42, 0.5, -0.5, 0.02
      },
      {0.15, 0.4, -0.11, 4.7, -0.17, 4.7, -0.07, 0.4},
      {0.15, -0.4, -0.11, -4.7, -0.17, -4.7, -0.07, -0.4},
      {-0.36, 0.3, -0.46, 1.9, -0.5, 1.9, -0.46, 0.3},
      {-0.36, -0.3, -0.46, -1.9, -0.5, -1.9, -0.46, -0.3},
    };
    double a = StrictMath.toRadians(degrees);
    double c = StrictMath.cos(a);
    double n = StrictMath.sin(a);
    for (double[] part : parts) {
      double[] points = new double[part.length];
      for (int i = 0; i < part.length; i += 2) {
        double u = part[i] * length;
        double v = part[i + 1] * w;
        points[i] = x + u * c - v * n;
        points[i + 1] = y + u * n + v * c;
      }
      s.canvas().polygon(points, brush);
    }
  }
}
