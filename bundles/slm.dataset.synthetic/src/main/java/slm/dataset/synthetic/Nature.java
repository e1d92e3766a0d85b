package slm.dataset.synthetic;

/** Land and sea as they are by themselves. */
final class Nature {

  private Nature() {}

  static void coast(Sketch s) {
    int sea = s.near(s.any(0x3c7a78, 0x2f6a74, 0x4a8a80), 10);
    int sand = s.near(0xd6c6a0, 10);
    double turn = StrictMath.toRadians(s.between(0, 360));
    double nx = StrictMath.cos(turn);
    double ny = StrictMath.sin(turn);
    double half = s.size() / 2.0;
    s.canvas()
        .each(
            (x, y) -> {
              double wave = s.noise().rough(x, y, 90) - 128;
              double d = (x - half) * nx + (y - half) * ny + wave * 0.45;
              int grain = (Noise.hash(s.noise().seed(), x, y) & 15) - 8;
              int colour;
              if (d < 30) {
                int depth = (int) Math.min(256, (30 - d) * 1.1);
                colour = Colours.mixed(Colours.mixed(sea, 0x9cc4b0, 120), sea, depth);
                int surf = s.noise().rough((int) (d * 2.2), (int) (x * ny - y * nx) / 5, 34);
                if (surf > 165 - Math.max(0, 70 + d) * 0.45 && d > -190) {
                  colour = Colours.mixed(colour, 0xf4f6f4, 215);
                }
              } else if (d < 42) {
                colour = Colours.mixed(0xa89878, sand, (int) ((d - 30) * 21));
              } else {
                colour = Colours.mixed(sand, 0xc2ae86, s.noise().rough(x, y, 20) / 2);
              }
              s.canvas().set(x, y, Colours.scaled(colour, 256 + grain));
            });
  }

  static void forest(Sketch s) {
    s.ground(0x22361e, 0x2c4426, 40);
    int n = s.size() * s.size() / 95;
    s.trees(n, 5, 12);
  }

  static void river(Sketch s) {
    forest(s);
    boolean across = s.random().nextBoolean();
    double middle = s.size() * s.between(0.4, 0.6);
    double swing = s.between(40, 80);
    double phase = s.between(0, 6.28);
    double width = s.between(38, 60);
    int water = s.near(s.any(0x5e6a4c, 0x4c6258, 0x6a6e50), 8);
    s.canvas()
        .each(
            (x, y) -> {
              int along = across ? x : y;
              int side = across ? y : x;
              double bend = middle + swing * StrictMath.sin(along / 95.0 + phase);
              double d = Math.abs(side - bend) + (s.noise().at(x, y, 24) - 128) / 14.0;
              if (d < width) {
                int ripple = s.noise().rough(x, y, 12) / 16 - 8;
                s.canvas().set(x, y, Colours.scaled(water, 256 + 2 * ripple));
              } else if (d < width + 7) {
                s.canvas().set(x, y, Colours.scaled(0x98886a, 240));
              }
            });
  }

  static void lake(Sketch s) {
    s.ground(0x66804a, 0x587240, 40);
    s.trees(160, 6, 12);
    double half = s.size() / 2.0;
    double rx = s.size() * s.between(0.3, 0.38);
    double ry = s.size() * s.between(0.26, 0.36);
    int water = s.near(s.any(0x2e4a44, 0x34504e, 0x3a5248), 6);
    s.canvas()
        .each(
            (x, y) -> {
              double dx = (x - half) / rx;
              double dy = (y - half) / ry;
              double d = dx * dx + dy * dy + (s.noise().rough(x, y, 120) - 128) / 160.0;
              if (d < 1) {
                int ripple = s.noise().rough(x, y, 14) / 20 - 6;
                s.canvas().set(x, y, Colours.scaled(water, 256 + 2 * ripple));
              } else if (d < 1.07) {
                s.canvas().set(x, y, 0x8a7e5e);
              }
            });
  }

  static void desert(Sketch s) {
    s.ground(s.near(0xb8a084, 8), s.near(0xa48c70, 8), 60);
    int n = s.size() * s.size() / 520;
    for (int i = 0; i < n; i++) {
      double x = s.between(0, s.size());
      double y = s.between(0, s.size());
      double r = s.between(2, 6.5);
      int bush = s.near(s.any(0x5c5a40, 0x6a6448, 0x4e5038), 10);
      s.canvas().ellipse(x + 2, y + 2, r, r, (px, py) -> s.canvas().shade(px, py, 165));
      s.canvas().disc(x, y, r, bush);
    }
  }
}
