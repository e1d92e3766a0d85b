package slm.dataset.synthetic;

/** Grounds that games are played on. */
final class Sports {

  private Sports() {}

  static void baseball(Sketch s) {
    s.ground(0x6e8a4a, 0x628044, 30);
    double half = s.size() / 2.0;
    for (int i = 0; i < 4; i++) {
      double x = half * (0.5 + i % 2) + s.between(-18, 18);
      double y = half * (0.5 + i / 2) + s.between(-18, 18);
      diamond(s, x, y, s.between(80, 105), 90 * s.random().nextInt(4) + 45 + s.between(-8, 8));
    }
    s.trees(14, 7, 12);
  }

  /** A diamond: a sector of brown earth around a square of grass, with bases and a mound. */
  private static void diamond(Sketch s, double x, double y, double r, double degrees) {
    double a = StrictMath.toRadians(degrees);
    double hx = x - 0.55 * r * StrictMath.cos(a);
    double hy = y - 0.55 * r * StrictMath.sin(a);
    int dirt = s.near(s.any(0xa87c58, 0xb48a64, 0x9c7050), 6);
    int grass = s.near(0x74964e, 6);
    sector(s, hx, hy, 1.9 * r, a, s.near(0x7c9c54, 4));
    sector(s, hx, hy, 1.15 * r, a, dirt);
    double side = 0.62 * r;
    s.canvas()
        .box(
            hx + 0.62 * r * StrictMath.cos(a),
            hy + 0.62 * r * StrictMath.sin(a),
            side,
            side,
            degrees + 45,
            grass);
    s.canvas().disc(hx + 0.62 * r * StrictMath.cos(a), hy + 0.62 * r * StrictMath.sin(a), 6, dirt);
    s.canvas().disc(hx + 0.1 * r * StrictMath.cos(a), hy + 0.1 * r * StrictMath.sin(a), 13, dirt);
    for (int i = -1; i <= 1; i += 2) {
      double b = a + i * StrictMath.PI / 4;
      s.canvas()
          .line(
              hx,
              hy,
              hx + 1.9 * r * StrictMath.cos(b),
              hy + 1.9 * r * StrictMath.sin(b),
              1.6,
              0xe8e4dc);
    }
  }

  private static void sector(Sketch s, double x, double y, double r, double a, int colour) {
    double[] points = new double[2 * 22];
    points[0] = x;
    points[1] = y;
    for (int i = 1; i < 22; i++) {
      double b = a - StrictMath.PI / 4 + (i - 1) / 20.0 * StrictMath.PI / 2;
      points[2 * i] = x + r * StrictMath.cos(b);
      points[2 * i + 1] = y + r * StrictMath.sin(b);
    }
    s.canvas()
        .polygon(
            points,
            (px, py) ->
                s.canvas().set(px, py, Colours.scaled(colour, 244 + s.noise().at(px, py, 8) / 11)));
  }

  static void tennis(Sketch s) {
    s.ground(0x6c8450, 0x5c7646, 40);
    s.trees(60, 6, 11);
    int around = s.near(s.any(0x5c8a5c, 0x4e7c62, 0x98604c), 6);
    int court = s.near(s.any(0x3f6a8c, 0x4a7a58, 0x46789c), 6);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 5; column++) {
        if (s.random().nextInt(9) == 0) {
          continue;
        }
        double x = s.size() * (column + 0.5) / 5;
        double y = s.size() * (row + 0.5) / 3;
        court(s, x, y, around, court);
      }
    }
  }

  private static void court(Sketch s, double x, double y, int around, int court) {
    double w = 44;
    double h = 96;
    s.canvas().box(x, y, 92, 150, 0, around);
    s.canvas().box(x, y, w, h, 0, court);
    int white = 0xeeeeea;
    for (double dx : new double[] {-w / 2, -w / 2 + 6, w / 2 - 6, w / 2}) {
      s.canvas().line(x + dx, y - h / 2, x + dx, y + h / 2, 1.8, white);
    }
    for (double dy : new double[] {-h / 2, -26, 26, h / 2}) {
      s.canvas().line(x - w / 2, y + dy, x + w / 2, y + dy, 1.8, white);
    }
    s.canvas().line(x, y - 26, x, y + 26, 1.6, white);
    s.canvas().line(x - w / 2 - 4, y, x + w / 2 + 4, y, 1.6, 0x303830);
  }
}
