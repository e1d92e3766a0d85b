package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import slm.api.Monitor;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ImageRule.Interpolation;
import slm.api.encoding.PixelBatch;
import slm.api.query.WeightedText;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/**
 * Scores the tiles of one scene against one query. A dual encoder's score is the dot product of
 * unit vectors: the tile's embedding and the weighted mean of the texts' embeddings; a cross
 * encoder's is the weighted mean of its scores. Either way, what was computed before comes from the
 * cache.
 */
final class TileScoring {

  private final EncoderLease lease;
  private final Raster scene;
  private final String pixelDigest;
  private final List<WeightedText> texts;
  private final EmbeddingCache cache;
  private final boolean disk;
  private final TileEncoding encoding;
  private float[] query;
  private List<Tile> knownTiles = List.of();
  private double[] knownScores = {};
  private int encoded;

  /**
   * @param pixelDigest of the scene
   * @param texts what is asked
   * @param disk whether the cache's disk part is used
   * @param workers batches under way at once
   */
  TileScoring(
      EncoderLease lease,
      Raster scene,
      String pixelDigest,
      List<WeightedText> texts,
      EmbeddingCache cache,
      boolean disk,
      int workers) {
    this.lease = lease;
    this.scene = scene;
    this.pixelDigest = pixelDigest;
    this.texts = texts;
    this.cache = cache;
    this.disk = disk;
    this.encoding = new TileEncoding(lease.encoder().imageRule(), lease.encoder().info(), workers);
  }

  /** Takes over what is known of the query: its vector, and its scores of some tiles. */
  void know(float[] vector, List<Tile> tiles, double[] scores) {
    query = vector;
    knownTiles = tiles;
    knownScores = scores;
  }

  /** Encodes the query, for dual encoders; for others there is nothing to do. */
  void encodeQuery() {
    if (query == null && lease.encoder() instanceof DualEncoder dual) {
      query = TextVectors.mean(lease, dual, texts);
    }
  }

  /** The scores of some tiles, in their order. Call {@link #encodeQuery} first. */
  List<ScoredTile> score(List<Tile> tiles, Monitor monitor) throws IOException {
    double[] scores;
    if (!knownTiles.isEmpty() && tiles.equals(knownTiles)) {
      scores = knownScores;
    } else if (lease.encoder() instanceof DualEncoder dual) {
      scores = cosines(tiles, vectors(dual, tiles, monitor));
    } else {
      scores = crossScores((CrossEncoder) lease.encoder(), tiles, monitor);
    }
    List<ScoredTile> scored = new ArrayList<>(tiles.size());
    for (int i = 0; i < scores.length; i++) {
      scored.add(new ScoredTile(tiles.get(i), scores[i]));
    }
    return scored;
  }

  /** How many tiles had to be encoded so far, since they were not in the cache. */
  int encodedTiles() {
    return encoded;
  }

  /** The embeddings of tiles, by their windows. */
  Map<Window, float[]> vectors(DualEncoder dual, List<Tile> tiles, Monitor monitor)
      throws IOException {
    String key = embeddingKey(dual, pixelDigest);
    return cached(key, tiles, dual::encodeImages, monitor);
  }

  /**
   * The key of an embedding of a dual encoder. What is cached depends on the scene, the model, and
   * on how the engine resizes.
   */
  static String embeddingKey(Encoder encoder, String pixelDigest) {
    return key(encoder.imageRule(), "embedding", pixelDigest, encoder.info().digest());
  }

  /** The key of a score of a cross encoder. */
  static String scoreKey(Encoder encoder, String pixelDigest, String text) {
    return key(encoder.imageRule(), "score", pixelDigest, encoder.info().digest(), text);
  }

  private static String key(ImageRule rule, String kind, String pixelDigest, String... model) {
    boolean rounded = rule.interpolation() != Interpolation.AREA;
    List<String> parts = new ArrayList<>(List.of(rounded ? kind + ", 8-bit passes" : kind));
    parts.add(pixelDigest);
    parts.addAll(List.of(model));
    return Sha256.of(parts.toArray(String[]::new));
  }

  private double[] cosines(List<Tile> tiles, Map<Window, float[]> vectors) {
    double[] scores = new double[tiles.size()];
    for (int i = 0; i < scores.length; i++) {
      float[] vector = vectors.get(tiles.get(i).window());
      double dot = 0;
      for (int k = 0; k < query.length; k++) {
        dot += (double) query[k] * vector[k];
      }
      scores[i] = dot;
    }
    return scores;
  }

  private double[] crossScores(CrossEncoder cross, List<Tile> tiles, Monitor monitor)
      throws IOException {
    double[] sum = new double[tiles.size()];
    double weights = 0;
    for (WeightedText text : texts) {
      String key = scoreKey(cross, pixelDigest, text.text());
      Map<Window, float[]> scores =
          cached(key, tiles, batch -> column(cross.score(text.text(), batch)), monitor);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += text.weight() * scores.get(tiles.get(i).window())[0];
      }
      weights += text.weight();
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= weights;
    }
    return sum;
  }

  private static float[][] column(double[] scores) {
    float[][] column = new float[scores.length][1];
    for (int i = 0; i < scores.length; i++) {
      column[i][0] = (float) scores[i];
    }
    return column;
  }

  private Map<Window, float[]> cached(
      String key, List<Tile> tiles, TileEncoding.Network network, Monitor monitor)
      throws IOException {
    Map<Window, float[]> known = cache.get(key, disk);
    Set<Window> missing = new LinkedHashSet<>();
    for (Tile tile : tiles) {
      if (!known.containsKey(tile.window())) {
        missing.add(tile.window());
      }
    }
    if (missing.isEmpty()) {
      return known;
    }
    Map<Window, float[]> fresh =
        encoding.encode(scene, List.copyOf(missing), batch -> checked(network, batch), monitor);
    encoded += fresh.size();
    cache.put(key, fresh, disk);
    Map<Window, float[]> all = new HashMap<>(known);
    all.putAll(fresh);
    return all;
  }

  private float[][] checked(TileEncoding.Network network, PixelBatch batch) {
    EncoderInfo info = lease.encoder().info();
    int length = lease.encoder() instanceof DualEncoder ? info.dimension() : 1;
    return CheckedVectors.of(lease.call(() -> network.apply(batch)), info, length, batch.count());
  }
}
