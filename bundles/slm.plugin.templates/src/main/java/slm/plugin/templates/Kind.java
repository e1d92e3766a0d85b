package slm.plugin.templates;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of parts that there are templates for. */
enum Kind {
  TILER(
      "tilers",
      "    slm tiles --width 1000 --height 600 --tiler ID:size=512,step=512\n"
          + "    slm localize scene.jpg \"many boats in the harbour\" --tiler ID"),
  FUSION(
      "fusions",
      "    slm localize scene.jpg \"many boats in the harbour\" --fusion ID\n\n"
          + "or with scores from elsewhere (columns x,y,width,height,score):\n\n"
          + "    slm fuse --width 3072 --height 2560 --scores scores.csv --fusion ID --out map.png"),
  FILTER("filters", "    slm localize scene.jpg \"many boats in the harbour\" --filter ID:25"),
  METRIC(
      "metrics",
      "    slm evaluate --annotations anno.json --maps results --metric ID\n"
          + "    slm run --annotations anno.json --images imgs --metric selo --metric ID"),
  MODEL(
      "encoders",
      "    slm check-encoder ID\n" + "    slm localize scene.jpg \"blue water\" --encoder ID");

  private final String list;
  private final String use;

  Kind(String list, String use) {
    this.list = list;
    this.use = use;
  }

  /** The word users write. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verb that lists what is live of this kind. */
  String list() {
    return list;
  }

  /** How a part of this kind is used. */
  String use(String id) {
    return use.replace("ID", id);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }
}
