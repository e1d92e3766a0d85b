package slm.dataset.synthetic;

/** Ground that is worked on. */
final class Fields {

  private Fields() {}

  static void farmland(Sketch s) {
    int parcels = 1 + s.random().nextInt(3);
    boolean across = s.random().nextBoolean();
    double period = s.between(8, 15);
    int[] crop = new int[parcels];
    int[] soil = new int[parcels];
    for (int i = 0; i < parcels; i++) {
      crop[i] = s.near(s.any(0x7c8a4c, 0x6c8446, 0x94924e, 0x8a7a50, 0x5c7a3e), 10);
      soil[i] = s.near(s.any(0x9c8058, 0xa88c64, 0x8c7850), 10);
    }
    double lean = s.between(-0.08, 0.08);
    s.canvas()
        .each(
            (x, y) -> {
              double along = across ? x + lean * y : y + lean * x;
              int parcel = Math.min(parcels - 1, (across ? y : x) * parcels / s.size());
              double phase = along / period - Math.floor(along / period);
              int part = (int) (256 * Math.min(1, Math.max(0, Math.abs(phase - 0.5) * 4 - 0.5)));
              int colour = Colours.mixed(crop[parcel], soil[parcel], part);
              int patch = s.noise().rough(x, y, 70) / 5 - 25;
              int grain = (Noise.hash(s.noise().seed(), x, y) & 31) - 16;
              s.canvas().set(x, y, Colours.scaled(colour, 256 + patch + grain));
            });
    for (int i = 1; i < parcels; i++) {
      double at = (double) i * s.size() / parcels;
      if (across) {
        s.canvas().line(0, at, s.size(), at, 7, 0xb4a080);
      } else {
        s.canvas().line(at, 0, at, s.size(), 7, 0xb4a080);
      }
    }
  }

  static void golf(Sketch s) {
    s.ground(0x5a7a40, 0x4c6c38, 50);
    for (int i = 0; i < 4; i++) {
      double x = s.between(60, s.size() - 60);
      double y = s.between(60, s.size() - 60);
      int fairway = s.near(0x7ea458, 6);
      double rx = s.between(60, 130);
      double ry = s.between(40, 80);
      s.canvas()
          .ellipse(
              x,
              y,
              rx,
              ry,
              (px, py) ->
                  s.canvas()
                      .set(px, py, Colours.scaled(fairway, 246 + s.noise().at(px, py, 16) / 12)));
      s.canvas().disc(x + rx / 3, y, s.between(18, 28), s.near(0x94bc70, 4));
    }
    for (int i = 0; i < 9; i++) {
      double x = s.between(30, s.size() - 30);
      double y = s.between(30, s.size() - 30);
      int sand = s.near(0xe6dcc0, 6);
      for (int k = 0; k < 3; k++) {
        s.canvas().disc(x + s.between(-12, 12), y + s.between(-10, 10), s.between(9, 17), sand);
      }
    }
    s.trees(70, 6, 13);
  }
}
