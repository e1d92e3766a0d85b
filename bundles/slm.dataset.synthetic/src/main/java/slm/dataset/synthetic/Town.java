package slm.dataset.synthetic;

/** Buildings. */
final class Town {

  private Town() {}

  /** Streets along the upper and the left side. */
  static void streets(Sketch s) {
    int asphalt = 0x84827e;
    s.canvas().line(0, 5, s.size(), 5, 14, 0xb4b0a4);
    s.canvas().line(5, 0, 5, s.size(), 14, 0xb4b0a4);
    s.canvas().line(0, 5, s.size(), 5, 10, asphalt);
    s.canvas().line(5, 0, 5, s.size(), 10, asphalt);
    for (int i = 0; i < 4; i++) {
      s.car(s.between(20, s.size()), 5, 0);
      s.car(5, s.between(20, s.size()), 90);
    }
  }

  static void residential(Sketch s) {
    s.ground(0x6c7c4c, 0x8a8460, 26);
    int street = s.near(0x8e8c88, 6);
    for (int row = 0; row < 3; row++) {
      double y = s.size() * (row + 0.5) / 3;
      s.canvas().line(0, y, s.size(), y, 24, 0xb8b4a8);
      s.canvas().line(0, y, s.size(), y, 18, street);
      for (double x = s.between(14, 30); x < s.size(); x += s.between(50, 60)) {
        for (int side = -1; side <= 1; side += 2) {
          double length = s.between(38, 48);
          double width = s.between(28, 36);
          s.canvas().line(x + 12, y, x + 12, y + side * 34, 9, 0xb4b0a8);
          s.house(x, y + side * s.between(42, 48), length, width, s.any(0, 90));
          if (s.random().nextInt(3) > 0) {
            s.tree(x + s.between(20, 30), y + side * s.between(56, 76), s.between(7, 12));
          }
          if (s.random().nextInt(5) == 0) {
            s.canvas()
                .ellipse(x - 10, y + side * 74, 9, 6, (px, py) -> s.canvas().set(px, py, 0x58b0c8));
          }
        }
        if (s.random().nextInt(3) == 0) {
          s.car(x + 25, y + s.any(-7, 7), 0);
        }
      }
    }
    s.trees(40, 5, 9);
  }

  static void storage(Sketch s) {
    s.ground(s.near(0xa09880, 6), s.near(0x8c8870, 6), 50);
    int across = 2 + s.random().nextInt(2);
    double cell = (double) s.size() / across;
    for (int row = 0; row < across; row++) {
      for (int column = 0; column < across; column++) {
        double x = cell * (column + 0.5);
        double y = cell * (row + 0.5);
        double r = cell * s.between(0.3, 0.37);
        s.canvas().box(x, y, cell * 0.94, cell * 0.94, 0, s.near(0xb0a890, 4));
        s.canvas().box(x, y, cell * 0.88, cell * 0.88, 0, s.near(0x989078, 4));
        tank(s, x, y, r);
        s.canvas().line(x, y + r, x, y + cell * 0.5, 4, 0xd0ccc0);
      }
    }
    for (int i = 1; i < across; i++) {
      s.canvas().line(i * cell, 0, i * cell, s.size(), 9, 0xc0b8a4);
      s.canvas().line(0, i * cell, s.size(), i * cell, 9, 0xc0b8a4);
    }
  }

  /** A tank: the shadow of its wall, a bright roof, its rim and a stair. */
  private static void tank(Sketch s, double x, double y, double r) {
    int roof = s.near(0xeceae4, 5);
    s.canvas().ellipse(x + r * 0.28, y + r * 0.28, r, r, (px, py) -> s.canvas().shade(px, py, 105));
    s.canvas().disc(x, y, r, Colours.scaled(roof, 214));
    s.canvas()
        .ellipse(
            x,
            y,
            r * 0.95,
            r * 0.95,
            (px, py) -> {
              double light = ((px - x) + (py - y)) / r * 12;
              s.canvas().set(px, py, Colours.scaled(roof, (int) (252 - light)));
            });
    for (int i = 0; i < 12; i++) {
      double a = i * StrictMath.PI / 6;
      s.canvas()
          .line(
              x,
              y,
              x + 0.94 * r * StrictMath.cos(a),
              y + 0.94 * r * StrictMath.sin(a),
              0.8,
              Colours.scaled(roof, 238));
    }
    s.canvas().disc(x, y, r * 0.08, Colours.scaled(roof, 200));
    s.canvas().box(x - r * 0.66, y - r * 0.66, r * 0.3, 4, 45, Colours.scaled(roof, 150));
  }
}
