package slm.runtime.bench;

import java.util.List;

/** Sentences as people write them about scenes from above, as many as are needed, all different. */
final class Sentences {

  private static final List<String> HOW =
      List.of("many", "a few", "some large", "several white", "two rows of", "grey", "scattered");
  private static final List<String> WHAT =
      List.of("houses", "cars", "trees", "fields", "storage tanks", "boats", "roofs", "roads");
  private static final List<String> WHERE =
      List.of(
          "by a river", "near a road", "between fields", "in a dense settlement", "on bare soil");

  private Sentences() {}

  static String number(int i) {
    int all = HOW.size() * WHAT.size() * WHERE.size();
    String sentence =
        "%s %s %s"
            .formatted(
                HOW.get(i % HOW.size()),
                WHAT.get(i / HOW.size() % WHAT.size()),
                WHERE.get(i / HOW.size() / WHAT.size() % WHERE.size()));
    return i < all ? sentence : sentence + ", " + i / all + " of them";
  }
}
