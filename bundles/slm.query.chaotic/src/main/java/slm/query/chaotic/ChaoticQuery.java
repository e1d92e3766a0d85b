package slm.query.chaotic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.query.QueryStrategy;
import slm.api.query.QueryStrategyFactory;
import slm.api.query.WeightedText;

/**
 * Asks the sentence and {@code orders} random orders of its words, all with equal weight.
 *
 * <p>The mean of their embeddings is less tied to the sentence's grammar than the one embedding,
 * which helps encoders that were trained on few phrasings. Words are what white space separates,
 * and are joined by one space. Orders are drawn independently, so one may come twice or be the
 * sentence itself, as in the reference; a sentence of one word is asked {@code orders + 1} times to
 * the same effect as once.
 *
 * <p>The reference draws without a seed. Here the orders depend on the run's seed and the sentence
 * alone: Fisher and Yates' shuffle, driven by {@link SplittableRandom} seeded with {@code seed}
 * mixed with the sentence's {@linkplain String#hashCode() hash code}, which Java fixes for all
 * times. Source: SeLo v2 as published with the TGRS 2022 paper.
 */
@Stage(
    id = "chaotic",
    title = "Shuffled words",
    summary = "Averages the sentence and random orders of its words: the strategy of SeLo v2.")
@Component(service = QueryStrategyFactory.class)
public final class ChaoticQuery implements QueryStrategyFactory<ChaoticQuery.Settings> {

  /** Keeps the streams of sentences apart that differ in few bits: 2^64 over the golden ratio. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /**
   * @param orders random orders besides the sentence itself
   */
  public record Settings(
      @Setting(
              value = "4",
              help = "Random orders of the words, besides the sentence itself.",
              min = 1,
              max = 1000)
          int orders) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public QueryStrategy create(Settings settings) {
    return (query, seed) -> expand(query.strip(), seed, settings.orders());
  }

  private static List<WeightedText> expand(String query, long seed, int orders) {
    SplittableRandom random = new SplittableRandom(seed + GOLDEN * query.hashCode());
    String[] words = query.split("\\s+");
    List<WeightedText> texts = new ArrayList<>();
    texts.add(new WeightedText(query, 1));
    for (int order = 0; order < orders; order++) {
      String[] shuffled = words.clone();
      for (int i = shuffled.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        String word = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = word;
      }
      texts.add(new WeightedText(String.join(" ", shuffled), 1));
    }
    return texts;
  }
}
