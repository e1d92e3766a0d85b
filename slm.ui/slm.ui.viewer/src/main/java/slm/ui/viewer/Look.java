package slm.ui.viewer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a scene and what lies over it are drawn; kept from one session to the next.
 *
 * @param lut the name of a table, or the path of a file with one
 * @param opacity of the map, 0 to 1
 * @param map whether maps are drawn at all
 * @param fading whether low values are more transparent
 * @param grid the scale of the tiles that are outlined; {@link #NO_GRID} or {@link #ALL_SCALES}
 * @param regions whether regions and their circles are drawn
 * @param peaks whether attention centres are drawn
 * @param legend whether the colours are explained
 * @param comparison what is seen of two variants
 */
record Look(
    String lut,
    double opacity,
    boolean map,
    boolean fading,
    int grid,
    boolean regions,
    boolean peaks,
    boolean legend,
    Comparison comparison) {

  /** No tiles are outlined. */
  static final int NO_GRID = 0;

  /** Tiles of all scales are outlined. */
  static final int ALL_SCALES = -1;

  /** The name of the table from black to a layer's own colour. */
  static final String LAYER_COLOUR = "Layer colour";

  static final Look DEFAULT =
      new Look("Jet", 0.4, true, false, NO_GRID, true, true, true, Comparison.SIDE_BY_SIDE);

  Look {
    opacity = Math.max(0, Math.min(1, opacity));
  }

  Look withLut(String name) {
    return new Look(name, opacity, map, fading, grid, regions, peaks, legend, comparison);
  }

  Look withOpacity(double value) {
    return new Look(lut, value, map, fading, grid, regions, peaks, legend, comparison);
  }

  Look withMap(boolean shown) {
    return new Look(lut, opacity, shown, fading, grid, regions, peaks, legend, comparison);
  }

  Look withFading(boolean fades) {
    return new Look(lut, opacity, map, fades, grid, regions, peaks, legend, comparison);
  }

  Look withGrid(int scale) {
    return new Look(lut, opacity, map, fading, scale, regions, peaks, legend, comparison);
  }

  Look withRegions(boolean shown) {
    return new Look(lut, opacity, map, fading, grid, shown, peaks, legend, comparison);
  }

  Look withPeaks(boolean shown) {
    return new Look(lut, opacity, map, fading, grid, regions, shown, legend, comparison);
  }

  Look withLegend(boolean shown) {
    return new Look(lut, opacity, map, fading, grid, regions, peaks, shown, comparison);
  }

  Look with(Comparison chosen) {
    return new Look(lut, opacity, map, fading, grid, regions, peaks, legend, chosen);
  }

  /** Whether tiles of a scale are outlined. */
  boolean outlines(int scale) {
    return grid == ALL_SCALES || grid == scale;
  }

  /** A line for each setting. */
  String text() {
    return String.format(
        Locale.ROOT,
        "lut=%s%nopacity=%.2f%nmap=%s%nfading=%s%ngrid=%d%nregions=%s%npeaks=%s%nlegend=%s%ncomparison=%s",
        lut,
        opacity,
        map,
        fading,
        grid,
        regions,
        peaks,
        legend,
        comparison);
  }

  /** What {@link #text} wrote; what cannot be read has its default. */
  static Look parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.put(pair[0], pair[1]));
    Look look = DEFAULT;
    look = look.withLut(values.getOrDefault("lut", look.lut));
    look = look.withMap(flag(values, "map", look.map));
    look = look.withFading(flag(values, "fading", look.fading));
    look = look.withRegions(flag(values, "regions", look.regions));
    look = look.withPeaks(flag(values, "peaks", look.peaks));
    look = look.withLegend(flag(values, "legend", look.legend));
    try {
      look = look.withOpacity(Double.parseDouble(values.getOrDefault("opacity", "0.4")));
      look = look.withGrid(Integer.parseInt(values.getOrDefault("grid", "0")));
      return look.with(Comparison.valueOf(values.getOrDefault("comparison", "SIDE_BY_SIDE")));
    } catch (IllegalArgumentException e) {
      // of an older or a newer version
      return look;
    }
  }

  private static boolean flag(Map<String, String> values, String name, boolean otherwise) {
    return values.containsKey(name) ? Boolean.parseBoolean(values.get(name)) : otherwise;
  }
}
