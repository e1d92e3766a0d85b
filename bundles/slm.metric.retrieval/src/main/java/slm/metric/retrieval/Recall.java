package slm.metric.retrieval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricResult;
import slm.api.metric.MetricSpec;
import slm.api.metric.RetrievalMetric;
import slm.api.metric.RetrievalMetricFactory;
import slm.api.metric.Similarities;
import slm.api.metric.Truth;

/**
 * Recall at K: the share of queries for which one of the K most similar items is right. Images ask
 * for texts, and texts for images.
 *
 * <ul>
 *   <li><b>Image to text, R@K</b>: an image with several captions hits when any of them is among
 *       the K texts. Images without a caption ask nothing.
 *   <li><b>Text to image, R@K</b>: a caption hits when its image is among the K images.
 *   <li><b>mR</b>: the mean of all of these.
 * </ul>
 *
 * <p>Equal similarities have no order. A query whose first right item ties with others hits with
 * the probability that it has in a random order of these ({@link Ties#EXPECTED}), or comes after
 * all wrong ones among them ({@link Ties#PESSIMISTIC}). Sorting, as many programs do, breaks ties
 * by the order of the files.
 *
 * <p>O(images x texts), in parallel over images; memory for a few rows a thread.
 *
 * <p>Source: the protocol of Faghri et al., "VSE++" (BMVC 2018), section 4, in use for RSICD,
 * RSITMD and UC Merced captions since Yuan et al., "Exploring a Fine-Grained Multiscale Method for
 * Cross-Modal Remote Sensing Image Retrieval" (TGRS 2022).
 */
@Stage(
    id = "recall",
    title = "Recall at K",
    summary = "R@K of images to texts and of texts to images, and their mean mR.")
@Component(service = RetrievalMetricFactory.class)
public final class Recall implements RetrievalMetricFactory<Recall.Settings> {

  private static final int CURVE = 100;

  /** What is made of equal similarities. */
  public enum Ties {
    /** A hit counts by its probability in a random order. */
    EXPECTED,
    /** Wrong items come first. */
    PESSIMISTIC
  }

  /**
   * @param at the numbers K of items looked at
   * @param ties what is made of equal similarities
   */
  public record Settings(
      @Setting(value = "1,5,10", help = "How many items are looked at.", min = 1) List<Integer> at,
      @Setting(
              value = "expected",
              help =
                  "What is made of equal similarities: expected (the mean over all orders) or"
                      + " pessimistic (wrong items come first).")
          Ties ties) {

    public Settings {
      at = List.copyOf(at);
      if (at.isEmpty()) {
        throw new IllegalArgumentException("at least one number of items is needed");
      }
      if (new HashSet<>(at).size() < at.size()) {
        throw new IllegalArgumentException("a number of items stands twice in " + at);
      }
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public RetrievalMetric create(Settings settings) {
    List<MetricSpec> specs = specs(settings);
    return new RetrievalMetric() {
      @Override
      public List<MetricSpec> specs() {
        return specs;
      }

      @Override
      public MetricResult evaluate(Similarities similarities, Truth truth) {
        return Recall.evaluate(settings, similarities, truth);
      }
    };
  }

  private static List<MetricSpec> specs(Settings settings) {
    List<MetricSpec> specs = new ArrayList<>();
    for (int k : settings.at()) {
      specs.add(
          new MetricSpec(
              "i2t_r" + k,
              "Image to text R@" + k,
              true,
              "Share of images with a caption of theirs among the first " + k + " texts."));
    }
    for (int k : settings.at()) {
      specs.add(
          new MetricSpec(
              "t2i_r" + k,
              "Text to image R@" + k,
              true,
              "Share of captions with their image among the first " + k + " images."));
    }
    specs.add(new MetricSpec("mr", "mR", true, "Mean of all recalls, in both directions."));
    return specs;
  }

  private static MetricResult evaluate(Settings settings, Similarities similarities, Truth truth) {
    Places places = Places.of(similarities, truth);
    int images = places.ofTexts().asked();
    int texts = places.ofImages().asked();
    if (images == 0) {
      throw new InputException(
          "No text belongs to any image, so retrieval cannot be judged", "Check the captions");
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (int k : settings.at()) {
      values.put("i2t_r" + k, places.ofTexts().recall(k, settings.ties()));
    }
    for (int k : settings.at()) {
      values.put("t2i_r" + k, places.ofImages().recall(k, settings.ties()));
    }
    values.put("mr", values.values().stream().mapToDouble(v -> v).average().orElseThrow());
    return new MetricResult(
        values,
        List.of(
            new Diagnostic.Quantity("images that ask", images),
            new Diagnostic.Quantity("texts that ask", texts),
            curve("image to text", places.ofTexts(), similarities.texts(), settings),
            curve("text to image", places.ofImages(), similarities.images(), settings)));
  }

  private static Diagnostic curve(String label, Ranks ranks, int items, Settings settings) {
    List<Integer> k = IntStream.rangeClosed(1, Math.min(CURVE, items)).boxed().toList();
    return new Diagnostic.Curve(
        label,
        "K",
        "recall",
        k.stream().map(Integer::doubleValue).toList(),
        k.stream().map(n -> ranks.recall(n, settings.ties())).toList());
  }
}
