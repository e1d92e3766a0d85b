package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.Monitor;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.query.WeightedText;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.result.PartIdentity;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** Encoders that look at tile and sentence together: weighted scores, kept by tile and sentence. */
class CrossScoringTest {

  private static final ImageRule RULE =
      new ImageRule(
          4,
          4,
          ImageRule.Fit.SQUASH,
          ImageRule.Interpolation.AREA,
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0));

  @TempDir Path folder;

  private final NoiseRaster scene = new NoiseRaster(new Extent(200, 150), 9);
  private final List<Tile> tiles =
      IntStream.range(0, 10).mapToObj(i -> new Tile(new Window(i * 16, i, 16, 16), 16)).toList();
  private int calls;

  @Test
  void theScoreOfSeveralTextsIsTheirWeightedMean() throws IOException {
    EmbeddingCache cache = cache();
    List<Double> a = scores(cache, new WeightedText("a", 1));
    List<Double> ccc = scores(cache, new WeightedText("ccc", 1));

    List<Double> both = scores(cache, new WeightedText("a", 3), new WeightedText("ccc", 1));

    for (int i = 0; i < tiles.size(); i++) {
      assertThat(both.get(i)).isCloseTo((3 * a.get(i) + ccc.get(i)) / 4, within(1e-6));
    }
    assertThat(a).doesNotHaveDuplicates().isNotEqualTo(ccc);
  }

  @Test
  void aTileIsScoredOnceForASentenceAndAgainForAnother() throws IOException {
    scores(cache(), new WeightedText("a", 1));
    assertThat(calls).isEqualTo(4);

    scores(cache(), new WeightedText("a", 1));
    assertThat(calls).as("from the disk").isEqualTo(4);

    scores(cache(), new WeightedText("a", 1), new WeightedText("b", 1));
    assertThat(calls).as("only the new sentence").isEqualTo(8);
  }

  @Test
  void onlyTilesThatAreNewAreScored() throws IOException {
    EmbeddingCache cache = cache();
    TileScoring first = scoring(cache, List.of(new WeightedText("a", 1)));
    first.score(tiles.subList(0, 6), Monitor.NONE);
    TileScoring second = scoring(cache, List.of(new WeightedText("a", 1)));

    second.score(tiles, Monitor.NONE);

    assertThat(first.encodedTiles()).isEqualTo(6);
    assertThat(second.encodedTiles()).isEqualTo(4);
  }

  private EmbeddingCache cache() {
    return new EmbeddingCache(folder, 1 << 20, 1 << 20);
  }

  private List<Double> scores(EmbeddingCache cache, WeightedText... texts) throws IOException {
    TileScoring scoring = scoring(cache, List.of(texts));
    scoring.encodeQuery();
    return scoring.score(tiles, Monitor.NONE).stream().map(ScoredTile::score).toList();
  }

  private TileScoring scoring(EmbeddingCache cache, List<WeightedText> texts) {
    return new TileScoring(lease(new Mean()), scene, "pixels", texts, cache, true, 1);
  }

  /** The mean of a tile's pixels, to the power of the sentence's length. */
  private final class Mean implements CrossEncoder {

    @Override
    public EncoderInfo info() {
      return new EncoderInfo("e", "1", "digest", "E", 0, 3, 1, "", "");
    }

    @Override
    public ImageRule imageRule() {
      return RULE;
    }

    @Override
    public String runsOn() {
      return "test";
    }

    @Override
    public double[] score(String text, PixelBatch pixels) {
      calls++;
      double[] scores = new double[pixels.count()];
      for (int i = 0; i < scores.length; i++) {
        double sum = 0;
        for (int k = 0; k < 48; k++) {
          sum += pixels.data().get(48 * i + k);
        }
        scores[i] = Math.pow(sum / 48, text.length());
      }
      return scores;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  private static EncoderLease lease(Encoder encoder) {
    PartIdentity identity = new PartIdentity("encoder", "mean", Map.of(), "b", "1", "00");
    return new EncoderLease(
        encoder, identity, new Split(0, 2, 1), 1, new BundleUse("b 1"), () -> {});
  }
}
