package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Caption;
import slm.api.encoding.CrossEncoder;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule.Interpolation;
import slm.api.encoding.PixelBatch;
import slm.api.metric.Similarities;
import slm.api.query.QueryStrategy;
import slm.api.query.WeightedText;

/**
 * The way of one encoder from images and captions to their similarities. A dual encoder sees each
 * image and each caption once; a cross encoder sees every pair. What was computed before comes from
 * the cache.
 */
final class RetrievalRun {

  private final EncoderLease lease;
  private final EncoderInfo info;
  private final CaptionImages images;
  private final VectorBlocks vectors;
  private final TileEncoding encoding;
  private final Monitor monitor;
  private int encoded;

  /**
   * @param workers batches under way at once
   */
  RetrievalRun(
      EncoderLease lease,
      CaptionImages images,
      VectorBlocks vectors,
      int workers,
      Monitor monitor) {
    this.lease = lease;
    this.info = lease.encoder().info();
    this.images = images;
    this.vectors = vectors;
    this.encoding = new TileEncoding(lease.encoder().imageRule(), info, workers);
    this.monitor = monitor;
  }

  /** How many images had to be encoded. */
  int encodedImages() {
    return encoded;
  }

  /** What is made of the captions. */
  static List<List<WeightedText>> texts(
      Part<QueryStrategy> query, List<Caption> captions, long seed) {
    List<List<WeightedText>> texts = new ArrayList<>();
    for (Caption caption : captions) {
      List<WeightedText> expanded = query.call(strategy -> strategy.expand(caption.text(), seed));
      if (expanded.isEmpty()) {
        throw new IllegalStateException("the query strategy gave no text");
      }
      texts.add(expanded);
    }
    return texts;
  }

  /** The similarities between all images and all texts; equal texts are looked at once. */
  Similarities similarities(List<List<WeightedText>> texts, StageClock clock) throws IOException {
    Map<List<WeightedText>, Integer> places = new LinkedHashMap<>();
    int[] place = new int[texts.size()];
    for (int t = 0; t < place.length; t++) {
      Integer known = places.putIfAbsent(texts.get(t), places.size());
      place[t] = known == null ? places.size() - 1 : known;
    }
    Similarities different = ofDifferent(List.copyOf(places.keySet()), clock);
    return place.length == places.size() ? different : new RepeatedTexts(different, place);
  }

  private Similarities ofDifferent(List<List<WeightedText>> texts, StageClock clock)
      throws IOException {
    if (lease.encoder() instanceof DualEncoder dual) {
      float[][] text = clock.time("text", () -> textVectors(dual, texts));
      float[][] image =
          clock.time(
              "encode",
              () ->
                  imageVectors(
                      List.of("embedding"),
                      batch ->
                          CheckedVectors.of(
                              lease.call(() -> dual.encodeImages(batch)),
                              info,
                              info.dimension(),
                              batch.count())));
      return new ProductSimilarities(image, text, monitor);
    }
    CrossEncoder cross = (CrossEncoder) lease.encoder();
    long bytes = 4L * images.count() * texts.size();
    if (bytes > Limits.mapBytes()) {
      throw new InputException(
          "The encoder '%s' scores pairs, and %d images with %d different captions are too many of them"
              .formatted(info.id(), images.count(), texts.size()),
          "Take a part of the dataset, or give Java more memory");
    }
    List<String> kind = new ArrayList<>(List.of("scores"));
    texts.forEach(text -> kind.add(name(text)));
    return new ScoreSimilarities(
        clock.time("encode", () -> imageVectors(kind, batch -> scores(cross, texts, batch))));
  }

  private float[][] textVectors(DualEncoder dual, List<List<WeightedText>> texts)
      throws IOException {
    return vectors.all(
        texts.size(),
        (from, end) -> {
          List<String> content = new ArrayList<>(List.of("texts", info.digest()));
          texts.subList(from, end).forEach(text -> content.add(name(text)));
          return content;
        },
        (from, end) -> {
          monitor.progress("text", from, texts.size());
          return IntStream.range(from, end)
              .parallel()
              .mapToObj(
                  i -> {
                    monitor.check();
                    return CheckedVectors.of(
                        TextVectors.mean(lease, dual, texts.get(i)), info, info.dimension());
                  })
              .toArray(float[][]::new);
        });
  }

  private static String name(List<WeightedText> texts) {
    StringBuilder name = new StringBuilder();
    for (WeightedText text : texts) {
      name.append(text.weight()).append(' ').append(text.text()).append('\n');
    }
    return name.toString();
  }

  /** What is cached depends on the images, the model, and on how the engine resizes. */
  private float[][] imageVectors(List<String> kind, TileEncoding.Network network)
      throws IOException {
    boolean rounded = lease.encoder().imageRule().interpolation() != Interpolation.AREA;
    return vectors.all(
        images.count(),
        (from, end) -> {
          List<String> content = new ArrayList<>(kind);
          content.add(rounded ? "8-bit passes" : "");
          content.add(info.digest());
          content.addAll(images.digests(from, end, monitor));
          return content;
        },
        (from, end) -> {
          encoded += end - from;
          return encoding.encode(
              end - from,
              (i, into) -> images.read(from + i, into),
              network,
              new Onward(monitor, from, images.count()));
        });
  }

  private float[][] scores(CrossEncoder cross, List<List<WeightedText>> texts, PixelBatch batch) {
    float[][] rows = new float[batch.count()][texts.size()];
    for (int t = 0; t < texts.size(); t++) {
      monitor.check();
      double[] sum = new double[batch.count()];
      double weights = 0;
      for (WeightedText text : texts.get(t)) {
        double[] scores = lease.call(() -> cross.score(text.text(), batch));
        for (int i = 0; i < sum.length; i++) {
          sum[i] += text.weight() * scores[i];
        }
        weights += text.weight();
      }
      for (int i = 0; i < sum.length; i++) {
        rows[i][t] = (float) (sum[i] / weights);
      }
    }
    return CheckedVectors.of(rows, info, texts.size(), batch.count());
  }

  /** Tells the progress of a part as that of the whole. */
  private record Onward(Monitor outer, long before, long all) implements Monitor {

    @Override
    public boolean cancelled() {
      return outer.cancelled();
    }

    @Override
    public void progress(String stage, long done, long total) {
      outer.progress(stage, before + done, all);
    }
  }
}
