package slm.runtime.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ModelPackages.Card;

/** Shows what a model bundle says about its model. */
record ModelCard(Card card) {

  void print(Screen screen) {
    EncoderInfo info = card.encoder();
    ImageRule rule = card.rule();
    screen.result(
        screen.strong(Screen.printable(info.id()))
            + "  "
            + Screen.printable(info.title())
            + ", "
            + card.bundle()
            + " "
            + info.version());
    line(screen, "summary", card.summary());
    line(screen, "digest", info.digest());
    line(screen, "licence", info.licence());
    line(screen, "source", info.source());
    line(
        screen,
        "networks",
        card.format()
            + ", "
            + (info.dimension() == 0
                ? "tiles and sentence together"
                : info.dimension() + " dimensions")
            + ", batch "
            + info.batch()
            + String.format(Locale.ROOT, ", logit scale %.2f", info.logitScale()));
    line(
        screen,
        "pixels",
        "%d x %d, %s, %s"
            .formatted(
                rule.width(),
                rule.height(),
                rule.fit().name().toLowerCase(Locale.ROOT),
                rule.interpolation().name().toLowerCase(Locale.ROOT)));
    for (Map.Entry<String, Long> file : new TreeMap<>(card.files()).entrySet()) {
      line(
          screen,
          "file",
          file.getKey() + String.format(Locale.ROOT, ", %.1f MB", file.getValue() / 1e6));
    }
  }

  private static void line(Screen screen, String name, String text) {
    screen.result("  %-11s %s".formatted(name, Screen.printable(text)));
  }
}
