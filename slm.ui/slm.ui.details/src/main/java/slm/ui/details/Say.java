package slm.ui.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;

/** How numbers and names are written. */
final class Say {

  private Say() {}

  /** A figure of a metric. */
  static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** How much a figure differs. */
  static String difference(double value) {
    String text = String.format(Locale.ROOT, "%+.4f", value);
    return text.substring(1).matches("[0.]+") ? "0" : text.replace('-', '\u2212');
  }

  /** A number of any size. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value);
    }
    double size = Math.abs(value);
    return String.format(Locale.ROOT, size >= 1000 ? "%.1f" : size >= 1 ? "%.3f" : "%.4f", value)
        .replaceFirst("(?<=\\.\\d)0+$", "");
  }

  /** A value of a map, 0 to 1. */
  static String level(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** A whole number. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with its noun. */
  static String count(long value, String one, String many) {
    return count(value) + " " + (value == 1 ? one : many);
  }

  static String seconds(double value) {
    if (value < 0.0995) {
      return String.format(Locale.ROOT, value < 0.00995 ? "%.1f ms" : "%.0f ms", value * 1e3);
    }
    return String.format(Locale.ROOT, value < 9.95 ? "%.2f s" : "%.1f s", value);
  }

  static String share(double value) {
    if (value == 0) {
      return "0 %";
    }
    double percent = 100 * value;
    return String.format(
        Locale.ROOT, percent < 0.095 ? "%.3f %%" : percent < 9.95 ? "%.2f %%" : "%.1f %%", percent);
  }

  static String place(double x, double y) {
    return Math.round(x) + ", " + Math.round(y);
  }

  static String pixels(double length) {
    return String.format(Locale.ROOT, length < 9.95 ? "%.1f px" : "%.0f px", length);
  }

  /** Longitude and latitude. */
  static String onEarth(double longitude, double latitude) {
    return String.format(
        Locale.ROOT,
        "%.6f\u00b0 %s, %.6f\u00b0 %s",
        Math.abs(latitude),
        latitude < 0 ? "S" : "N",
        Math.abs(longitude),
        longitude < 0 ? "W" : "E");
  }

  /** A place in a coordinate reference system, fine enough for its units. */
  static String world(double x, double y) {
    boolean degrees = Math.abs(x) <= 360 && Math.abs(y) <= 90;
    return String.format(Locale.ROOT, degrees ? "%.6f, %.6f" : "%.2f, %.2f", x, y);
  }

  /** {@code 1st}, {@code 2nd}, {@code 11th}. */
  static String ordinal(int n) {
    String ending =
        n % 100 / 10 == 1
            ? "th"
            : switch (n % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return count(n) + ending;
  }

  /** What is enough of a digest to tell two apart. */
  static String digest(String hex) {
    return hex.length() <= 12 ? hex : hex.substring(0, 12);
  }

  /** A reference system's name: WKT is too long to be read. */
  static String system(String crs) {
    if (crs.isEmpty()) {
      return "no reference system is stated";
    }
    int quote = crs.indexOf('"');
    int end = crs.indexOf('"', quote + 1);
    return quote < 0 || end < 0 ? crs : crs.substring(quote + 1, end);
  }

  /** A variant's name, or what it chooses. */
  static String variant(Variant variant) {
    String stages =
        Stream.of(
                variant.scene().stream(),
                Stream.of(
                    variant.tiler(),
                    variant.query(),
                    variant.encoder(),
                    variant.fusion(),
                    variant.filter()))
            .flatMap(stream -> stream)
            .map(StageSpec::toString)
            .collect(Collectors.joining(" \u203a "));
    return variant.name().isBlank() ? stages : variant.name() + " (" + stages + ")";
  }

  /** In what one variant differs from another; empty when in nothing. */
  static String differences(Variant from, Variant to) {
    List<String> parts = new ArrayList<>();
    differ(parts, "scene", from.scene(), to.scene());
    differ(parts, "tiler", Optional.of(from.tiler()), Optional.of(to.tiler()));
    differ(parts, "query", Optional.of(from.query()), Optional.of(to.query()));
    differ(parts, "encoder", Optional.of(from.encoder()), Optional.of(to.encoder()));
    differ(parts, "fusion", Optional.of(from.fusion()), Optional.of(to.fusion()));
    differ(parts, "filter", Optional.of(from.filter()), Optional.of(to.filter()));
    if (!from.metrics().equals(to.metrics())) {
      parts.add(
          "metrics "
              + to.metrics().stream().map(StageSpec::toString).collect(Collectors.joining(", ")));
    }
    return String.join(", ", parts);
  }

  private static void differ(
      List<String> parts, String kind, Optional<StageSpec> from, Optional<StageSpec> to) {
    if (!from.equals(to)) {
      parts.add(kind + " " + to.map(StageSpec::toString).orElse("as it is"));
    }
  }
}
