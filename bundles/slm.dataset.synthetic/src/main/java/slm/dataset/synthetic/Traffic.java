package slm.dataset.synthetic;

/** Cars, moving and parked. */
final class Traffic {

  private Traffic() {}

  static void freeway(Sketch s) {
    s.ground(0x8c8c60, 0x74805a, 60);
    s.trees(60, 5, 10);
    double degrees = s.any(0, 90) + s.between(-14, 14);
    double half = s.size() / 2.0;
    double a = StrictMath.toRadians(degrees);
    double nx = -StrictMath.sin(a);
    double ny = StrictMath.cos(a);
    int concrete = s.near(0xb0aca4, 8);
    for (int side = -1; side <= 1; side += 2) {
      double cx = half + nx * side * 62;
      double cy = half + ny * side * 62;
      s.canvas().box(cx, cy, 1600, 100, degrees, concrete);
      for (int lane = -1; lane <= 1; lane++) {
        int wear = s.near(0x9c9890, 4);
        s.canvas().box(cx + nx * 22 * lane, cy + ny * 22 * lane, 1600, 9, degrees, wear);
      }
      for (double edge : new double[] {-46, 46}) {
        s.canvas().box(cx + nx * edge, cy + ny * edge, 1600, 1.8, degrees, 0xe8e4d4);
      }
      for (double lane : new double[] {-33, -11, 11, 33}) {
        for (double along = -400; along < 400; along += 34) {
          double x = cx + nx * lane + StrictMath.cos(a) * along;
          double y = cy + ny * lane + StrictMath.sin(a) * along;
          s.canvas().box(x, y, 12, 1.8, degrees, 0xececec);
        }
      }
      for (int i = 0; i < 15; i++) {
        double lane = 22 * (s.random().nextInt(5) - 2);
        double along = s.between(-340, 340);
        s.car(
            cx + nx * lane + StrictMath.cos(a) * along,
            cy + ny * lane + StrictMath.sin(a) * along,
            degrees);
      }
    }
    s.canvas().box(half, half, 1600, 5, degrees, 0x8a8880);
  }

  static void parking(Sketch s) {
    int asphalt = s.near(s.any(0x787874, 0x8a8884, 0x6c6c6a), 6);
    s.ground(asphalt, Colours.scaled(asphalt, 236), 40);
    boolean turned = s.random().nextBoolean();
    double fullness = s.between(0.8, 0.97);
    for (int row = 0; row * 62 + 30 < s.size(); row++) {
      double across = row * 62 + 14;
      boolean isle = row % 3 == 2;
      for (double along = 8; along < s.size(); along += 11) {
        for (int half = 0; half < 2; half++) {
          double side = across + half * 19;
          double x = turned ? side : along;
          double y = turned ? along : side;
          if (turned) {
            s.canvas().line(x - 9, y - 5.5, x + 9, y - 5.5, 1, 0xd8d8d0);
          } else {
            s.canvas().line(x - 5.5, y - 9, x - 5.5, y + 9, 1, 0xd8d8d0);
          }
          if (s.random().nextDouble() < fullness) {
            s.car(x + s.between(-0.7, 0.7), y + s.between(-1.5, 1.5), turned ? 0 : 90);
          }
        }
        if (isle && s.random().nextInt(9) == 0) {
          s.tree(turned ? across + 9 : along, turned ? along : across + 9, s.between(6, 9));
        }
      }
    }
  }
}
