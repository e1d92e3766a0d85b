package slm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Caption;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.SceneRef;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.PixelBatch;
import slm.api.metric.Similarities;
import slm.api.query.WeightedText;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;
import slm.api.raster.Window;
import slm.api.result.PartIdentity;

/** From images and captions to similarities, of encoders of both kinds, through the cache. */
class RetrievalRunTest {

  private static final ImageRule RULE =
      new ImageRule(
          4,
          4,
          ImageRule.Fit.SQUASH,
          ImageRule.Interpolation.AREA,
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0));
  private static final int IMAGES = 2 * VectorBlocks.BLOCK + 9;

  @TempDir Path folder;

  private final List<List<WeightedText>> texts =
      IntStream.range(0, 40)
          .mapToObj(i -> List.of(new WeightedText("text " + i, 1), new WeightedText("t" + i, 0.5)))
          .toList();
  private final AtomicInteger encodedImages = new AtomicInteger();
  private final AtomicInteger encodedTexts = new AtomicInteger();
  private final AtomicInteger scored = new AtomicInteger();

  @Test
  void aCosineIsTheSameNumberHoweverItIsRead() {
    Random random = new Random(5);
    float[][] images = vectors(random, 37, 19);
    float[][] captions = vectors(random, 600, 19);
    Similarities product = new ProductSimilarities(images, captions, Monitor.NONE);

    double[] rows = new double[11 * 600];
    product.rows(20, 11, rows);

    for (int i = 0; i < 11; i++) {
      for (int t = 0; t < 600; t++) {
        double naive = 0;
        for (int k = 0; k < 19; k++) {
          naive += (double) images[20 + i][k] * captions[t][k];
        }
        assertThat(rows[i * 600 + t]).isEqualTo(naive).isEqualTo(product.value(20 + i, t));
      }
    }
    assertThat(product.images()).isEqualTo(37);
    assertThat(product.texts()).isEqualTo(600);
  }

  @Test
  void everyImageAndEveryTextIsEncodedOnceAndThenComesFromTheCache() throws IOException {
    RetrievalRun first = run(new Dual(), cache());
    Similarities fresh = first.similarities(texts, new StageClock());
    assertThat(encodedImages).hasValue(IMAGES);
    assertThat(encodedTexts).hasValue(2 * texts.size());
    assertThat(first.encodedImages()).isEqualTo(IMAGES);

    RetrievalRun second = run(new Dual(), cache());
    Similarities kept = second.similarities(texts, new StageClock());

    assertThat(encodedImages).as("from the disk").hasValue(IMAGES);
    assertThat(encodedTexts).hasValue(2 * texts.size());
    assertThat(second.encodedImages()).isZero();
    for (int i = 0; i < IMAGES; i += 13) {
      for (int t = 0; t < texts.size(); t++) {
        assertThat(kept.value(i, t)).isEqualTo(fresh.value(i, t));
      }
    }
  }

  @Test
  void theSimilarityOfAPairIsThatOfItsImageAndItsTextAlone() throws IOException {
    Similarities all = run(new Dual(), cache()).similarities(texts, new StageClock());

    for (int i = 0; i < IMAGES; i += 101) {
      float[] image = new Dual().encodeImages(batchOf(i))[0];
      for (int t = 0; t < texts.size(); t += 7) {
        float[] text = TextVectors.mean(lease(new Dual()), new Dual(), texts.get(t));
        double dot = 0;
        for (int k = 0; k < image.length; k++) {
          dot += (double) image[k] * text[k];
        }
        assertThat(all.value(i, t)).isCloseTo(dot, within(1e-9));
      }
    }
  }

  @Test
  void aCrossEncoderScoresEveryPairOnceAndSeveralTextsByTheirWeights() throws IOException {
    Similarities fresh = run(new Cross(), cache()).similarities(texts, new StageClock());
    int pairs = IMAGES * texts.size() * 2;
    assertThat(scored).hasValue(pairs);

    Similarities kept = run(new Cross(), cache()).similarities(texts, new StageClock());

    assertThat(scored).hasValue(pairs);
    for (int i = 0; i < IMAGES; i += 50) {
      double mean = mean(batchOf(i), 0);
      for (int t = 0; t < texts.size(); t++) {
        double expected = (score("text " + t, mean) + 0.5 * score("t" + t, mean)) / 1.5;
        assertThat(fresh.value(i, t)).isCloseTo(expected, within(1e-5));
        assertThat(kept.value(i, t)).isEqualTo(fresh.value(i, t));
      }
    }
  }

  @Test
  void equalTextsAreEncodedOnceAndReadAsIfTheyWereNot() throws IOException {
    List<List<WeightedText>> repeated = new ArrayList<>();
    for (int t : new int[] {0, 1, 0, 2, 2, 1, 0}) {
      repeated.add(texts.get(t));
    }
    Similarities similarities = run(new Dual(), cache()).similarities(repeated, new StageClock());
    Similarities different =
        run(new Dual(), cache()).similarities(texts.subList(0, 3), new StageClock());

    assertThat(encodedTexts).hasValue(2 * 3);
    assertThat(similarities.texts()).isEqualTo(7);
    double[] rows = new double[2 * 7];
    similarities.rows(4, 2, rows);
    for (int i = 0; i < 2; i++) {
      for (int t = 0; t < 7; t++) {
        int of = texts.indexOf(repeated.get(t));
        assertThat(rows[7 * i + t])
            .isEqualTo(similarities.value(4 + i, t))
            .isEqualTo(different.value(4 + i, of));
      }
    }
  }

  @Test
  void cancellingEndsIt() {
    Monitor cancelled =
        new Monitor() {
          @Override
          public boolean cancelled() {
            return encodedImages.get() > 300;
          }

          @Override
          public void progress(String stage, long done, long total) {
            // nobody looks
          }
        };

    assertThatThrownBy(
            () ->
                new RetrievalRun(
                        lease(new Dual()), images(), new VectorBlocks(cache(), false), 1, cancelled)
                    .similarities(texts, new StageClock()))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void anImageThatIsFarTooLargeIsNamed() {
    CaptionImages images =
        new CaptionImages(
            new Noise(1, new Extent(40_000, 30_000)),
            file -> null,
            "",
            new PixelDigests(folder.resolve("digests")),
            1L << 32,
            false);

    assertThatThrownBy(() -> images.read(0, new PixelBuffer()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("image 0.png")
        .hasMessageContaining("40000 x 30000");
  }

  private EmbeddingCache cache() {
    return new EmbeddingCache(folder.resolve("cache"), 1 << 20, 1 << 24);
  }

  private CaptionImages images() {
    return new CaptionImages(
        new Noise(IMAGES, new Extent(8, 8)),
        file -> null,
        "",
        new PixelDigests(folder.resolve("digests")),
        1L << 32,
        true);
  }

  private RetrievalRun run(Encoder encoder, EmbeddingCache cache) {
    return new RetrievalRun(
        lease(encoder), images(), new VectorBlocks(cache, true), 2, Monitor.NONE);
  }

  private static EncoderLease lease(Encoder encoder) {
    PartIdentity identity = new PartIdentity("encoder", "e", Map.of(), "b", "1", "00");
    return new EncoderLease(
        encoder, identity, new Split(0, 2, 1), 1, new BundleUse("b 1"), () -> {});
  }

  private static float[][] vectors(Random random, int count, int length) {
    float[][] vectors = new float[count][length];
    for (float[] vector : vectors) {
      for (int k = 0; k < length; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /** One image, prepared for itself. */
  private static PixelBatch batchOf(int image) {
    PixelBuffer pixels = new PixelBuffer();
    new NoiseRaster(new Extent(8, 8), image).read(new Window(0, 0, 8, 8), pixels);
    FloatBuffer data = FloatBuffer.allocate(48);
    new Resampler(RULE).apply(pixels, data, 0);
    return new PixelBatch(1, 1, 4, 4, data);
  }

  private static double mean(PixelBatch batch, int i) {
    double sum = 0;
    for (int k = 0; k < 48; k++) {
      sum += batch.data().get(48 * i + k);
    }
    return sum / 48;
  }

  private static double score(String text, double mean) {
    return mean * (text.hashCode() % 100);
  }

  /** Images of noise. */
  private record Noise(int count, Extent extent) implements CaptionDataset {

    @Override
    public String name() {
      return "noise";
    }

    @Override
    public String digest() {
      return "00";
    }

    @Override
    public List<SceneRef> images() {
      List<SceneRef> images = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        images.add(new SceneRef("image " + i + ".png", Optional.empty()));
      }
      return images;
    }

    @Override
    public List<Caption> captions() {
      return List.of(new Caption(0, "noise"));
    }

    @Override
    public Raster open(SceneRef image, RasterOpener files) {
      return new NoiseRaster(extent, Integer.parseInt(image.name().replaceAll("\\D", "")));
    }
  }

  /** Vectors that follow from pixels and from words. */
  private final class Dual implements DualEncoder {

    @Override
    public EncoderInfo info() {
      return new EncoderInfo("e", "1", "dual", "E", 3, 7, 1, "", "");
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
    public float[] encodeText(String text) {
      encodedTexts.incrementAndGet();
      double angle = text.hashCode();
      return new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0};
    }

    @Override
    public float[][] encodeImages(PixelBatch pixels) {
      encodedImages.addAndGet(pixels.count());
      float[][] vectors = new float[pixels.count()][];
      for (int i = 0; i < vectors.length; i++) {
        double angle = 100 * mean(pixels, i);
        vectors[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0};
      }
      return vectors;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  /** Scores that follow from pixels and words together. */
  private final class Cross implements CrossEncoder {

    @Override
    public EncoderInfo info() {
      return new EncoderInfo("e", "1", "cross", "E", 0, 7, 1, "", "");
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
      scored.addAndGet(pixels.count());
      return IntStream.range(0, pixels.count())
          .mapToDouble(i -> RetrievalRunTest.score(text, mean(pixels, i)))
          .toArray();
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
