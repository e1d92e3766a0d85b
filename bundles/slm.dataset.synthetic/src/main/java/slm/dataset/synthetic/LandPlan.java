package slm.dataset.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/**
 * Which land use each block of a scene has. Blocks are a grid of nearly equal rectangles; every
 * land use comes about as often as any other, at places that follow from the seed.
 */
final class LandPlan {

  private final Extent extent;
  private final long seed;
  private final int columns;
  private final int rows;
  private final LandUse[] uses;

  /**
   * @param blockSize wanted edge of a block; blocks are a little larger or smaller to fill the
   *     scene
   */
  LandPlan(Extent extent, int blockSize, long seed) {
    this.extent = extent;
    this.seed = seed;
    columns = Math.max(1, Math.round((float) extent.width() / blockSize));
    rows = Math.max(1, Math.round((float) extent.height() / blockSize));
    uses = new LandUse[columns * rows];
    Random random = new Random(Noise.hash(seed, 1, 2));
    List<LandUse> deck = new ArrayList<>();
    for (int i = 0; i < uses.length; i++) {
      if (deck.isEmpty()) {
        deck.addAll(Arrays.asList(LandUse.values()));
        Collections.shuffle(deck, random);
      }
      uses[i] = deck.remove(deck.size() - 1);
    }
    Collections.shuffle(Arrays.asList(uses), random);
  }

  private LandPlan(Extent extent, LandUse use, long seed) {
    this.extent = extent;
    this.seed = seed;
    columns = 1;
    rows = 1;
    uses = new LandUse[] {use};
  }

  /** A square of one land use. */
  static LandPlan of(LandUse use, int side, long seed) {
    return new LandPlan(new Extent(side, side), use, seed);
  }

  Extent extent() {
    return extent;
  }

  long seed() {
    return seed;
  }

  int columns() {
    return columns;
  }

  LandUse use(int column, int row) {
    return uses[row * columns + column];
  }

  /** The pixels of a block. */
  Window block(int column, int row) {
    int x = border(column, columns, extent.width());
    int y = border(row, rows, extent.height());
    return new Window(
        x,
        y,
        border(column + 1, columns, extent.width()) - x,
        border(row + 1, rows, extent.height()) - y);
  }

  /** The column of blocks that a column of pixels is in. */
  int columnOf(int x) {
    return position(x, columns, extent.width());
  }

  /** The row of blocks that a row of pixels is in. */
  int rowOf(int y) {
    return position(y, rows, extent.height());
  }

  private static int border(int i, int count, int side) {
    return (int) ((long) i * side / count);
  }

  private static int position(int at, int count, int side) {
    int guess = (int) ((long) at * count / side);
    while (border(guess + 1, count, side) <= at) {
      guess++;
    }
    return guess;
  }

  /** The land uses there are, in an order that follows from the seed. */
  List<LandUse> present() {
    List<LandUse> present = new ArrayList<>(Arrays.stream(uses).distinct().sorted().toList());
    Collections.shuffle(present, new Random(Noise.hash(seed, 3, 4)));
    return present;
  }

  /** The outlines of all blocks of a land use. */
  List<Polygon> regions(LandUse use) {
    List<Polygon> regions = new ArrayList<>();
    for (int i = 0; i < uses.length; i++) {
      if (uses[i] == use) {
        Window w = block(i % columns, i / columns);
        regions.add(
            new Polygon(
                List.of(
                    new Vertex(w.x(), w.y()),
                    new Vertex(w.right() - 1.0, w.y()),
                    new Vertex(w.right() - 1.0, w.bottom() - 1.0),
                    new Vertex(w.x(), w.bottom() - 1.0))));
      }
    }
    return regions;
  }
}
