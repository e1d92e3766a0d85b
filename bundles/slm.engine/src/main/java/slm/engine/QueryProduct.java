package slm.engine;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import slm.api.Monitor;
import slm.api.encoding.DualEncoder;
import slm.api.query.WeightedText;
import slm.api.raster.Window;
import slm.api.tiling.Tile;

/** Scores tiles against many queries at once: the product of two matrices. */
record QueryProduct(
    EncoderLease lease, DualEncoder dual, List<List<WeightedText>> texts, Monitor monitor) {

  private static final int ROWS = 64;

  /**
   * Tells each query its scores.
   *
   * @param scorings of the queries, over one scene
   * @param tiles that all queries ask for first
   */
  void score(List<TileScoring> scorings, List<Tile> tiles) throws IOException {
    float[][] queries = new float[texts.size()][];
    IntStream.range(0, queries.length)
        .parallel()
        .forEach(
            i -> {
              monitor.check();
              queries[i] = TextVectors.mean(lease, dual, texts.get(i));
            });
    Map<Window, float[]> vectors = scorings.get(0).vectors(dual, tiles, monitor);
    float[][] images =
        tiles.stream().map(tile -> vectors.get(tile.window())).toArray(float[][]::new);
    double[][] scores = new double[queries.length][tiles.size()];
    if (images.length > 0) {
      ProductSimilarities product = new ProductSimilarities(images, queries, monitor);
      IntStream.range(0, (images.length + ROWS - 1) / ROWS)
          .parallel()
          .forEach(
              block -> {
                int first = block * ROWS;
                int count = Math.min(ROWS, images.length - first);
                double[] rows = new double[count * queries.length];
                product.rows(first, count, rows);
                for (int i = 0; i < count; i++) {
                  for (int q = 0; q < queries.length; q++) {
                    scores[q][first + i] = rows[i * queries.length + q];
                  }
                }
              });
    }
    for (int q = 0; q < queries.length; q++) {
      scorings.get(q).know(queries[q], tiles, scores[q]);
    }
  }
}
