package slm.dataset.synthetic;

import java.util.Random;

/**
 * What a land use draws with: a canvas, randomness of its own, and the things that many land uses
 * have in common. The sun is in the north-west.
 */
record Sketch(Canvas canvas, Random random, Noise noise) {

  int size() {
    return canvas.size();
  }

  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  int near(int colour, int spread) {
    return Colours.near(colour, spread, random);
  }

  int any(int... colours) {
    return Colours.any(random, colours);
  }

  /** Ground of two colours in patches of a size. */
  void ground(int colour, int other, int grain) {
    canvas.each((x, y) -> canvas.set(x, y, Colours.mixed(colour, other, noise.rough(x, y, grain))));
  }

  /** A tree: a shadow, a dark crown and light on its sunny side. */
  void tree(double x, double y, double r) {
    int crown = near(any(0x2f4a26, 0x37522b, 0x2a4423, 0x40562f), 10);
    canvas.ellipse(x + r * 0.5, y + r * 0.5, r, r, (px, py) -> canvas.shade(px, py, 130));
    canvas.ellipse(
        x,
        y,
        r,
        r,
        (px, py) -> {
          double light = ((x - px) + (y - py)) / r * 30;
          int grain = (Noise.hash(noise.seed(), px, py) & 31) - 16;
          canvas.set(px, py, Colours.scaled(crown, (int) (256 + 2 * light + 2 * grain)));
        });
  }

  /** A car with its shadow, windows and roof. */
  void car(double x, double y, double degrees) {
    int paint =
        near(
            any(0xe8e8e8, 0xd8d8dc, 0x30343a, 0x8c9298, 0xa03028, 0x304878, 0xc8c0b0, 0x505458),
            10);
    canvas.box(x + 2, y + 2, 16, 8, degrees, (px, py) -> canvas.shade(px, py, 140));
    canvas.box(x, y, 15, 7, degrees, paint);
    canvas.box(x, y, 8, 6, degrees, 0x30363c);
    canvas.box(x, y, 5, 6, degrees, paint);
  }

  /** A house with a gabled roof and its shadow. */
  void house(double x, double y, double length, double width, double degrees) {
    int roof = near(any(0xb0a498, 0x8c7c70, 0xa06850, 0xc8c0b4, 0x787470, 0x9c8878), 12);
    canvas.box(x + 6, y + 6, length, width, degrees, (px, py) -> canvas.shade(px, py, 120));
    canvas.box(x, y, length, width, degrees, Colours.scaled(roof, 290));
    double s = StrictMath.sin(StrictMath.toRadians(degrees));
    double c = StrictMath.cos(StrictMath.toRadians(degrees));
    canvas.box(
        x - s * width / 4,
        y + c * width / 4,
        length,
        width / 2,
        degrees,
        Colours.scaled(roof, 205));
    canvas.box(x, y, length, 1.5, degrees, Colours.scaled(roof, 320));
  }

  /** Trees here and there. */
  void trees(int count, double smallest, double largest) {
    for (int i = 0; i < count; i++) {
      tree(between(0, size()), between(0, size()), between(smallest, largest));
    }
  }
}
