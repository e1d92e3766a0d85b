package slm.raster.crs;

import java.util.Locale;
import java.util.TreeMap;

/**
 * Reference systems whose codes are numbered by zone: transverse Mercator strips and the conic
 * zones of France.
 */
final class Families {

  private static final String WGS84 = "+datum=WGS84";
  // These frames agree with WGS 84 within the metre that a map needs.
  private static final String GRS80 = "+ellps=GRS80 +towgs84=0,0,0";
  private static final String DHDN =
      "+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7";

  private final TreeMap<Integer, String> systems;

  private Families(TreeMap<Integer, String> systems) {
    this.systems = systems;
  }

  /** Adds all of them, by code. */
  static void addTo(TreeMap<Integer, String> systems) {
    Families families = new Families(systems);
    families.utm(32600, 1, 60, false, WGS84);
    families.utm(32700, 1, 60, true, WGS84);
    families.utm(25800, 28, 38, false, GRS80); // ETRS89, Europe
    families.utm(26900, 1, 23, false, GRS80); // NAD83, North America
    families.utm(31954, 11, 22, false, GRS80); // SIRGAS 2000, Latin America
    families.utm(31960, 17, 25, true, GRS80);
    families.utm(28300, 48, 58, true, GRS80); // GDA94, Australia
    families.utm(7800, 46, 59, true, GRS80); // GDA2020, Australia
    for (int zone = 2; zone <= 5; zone++) { // Germany, before ETRS89
      families.strip(31464 + zone, 3 * zone, 1, zone * 1_000_000 + 500_000, DHDN);
    }
    for (int zone = 5; zone <= 8; zone++) { // Poland, large scale
      families.strip(2171 + zone, 3 * zone, 0.999923, zone * 1_000_000 + 500_000, GRS80);
    }
    families.china();
    for (int zone = 42; zone <= 50; zone++) { // France, large scale
      systems.put(
          3900 + zone,
          String.format(
              Locale.ROOT,
              "+proj=lcc +lat_1=%s +lat_2=%s +lat_0=%d +lon_0=3 +x_0=1700000 +y_0=%d %s +units=m",
              zone - 0.75,
              zone + 0.75,
              zone,
              (zone - 41) * 1_000_000 + 200_000,
              GRS80));
    }
  }

  /** CGCS2000: six and three degree strips, with and without the zone before the easting. */
  private void china() {
    for (int i = 0; i <= 10; i++) {
      strip(4491 + i, 75 + 6 * i, 1, (13 + i) * 1_000_000 + 500_000, GRS80);
      strip(4502 + i, 75 + 6 * i, 1, 500_000, GRS80);
    }
    for (int i = 0; i <= 20; i++) {
      strip(4513 + i, 75 + 3 * i, 1, (25 + i) * 1_000_000 + 500_000, GRS80);
      strip(4534 + i, 75 + 3 * i, 1, 500_000, GRS80);
    }
  }

  private void utm(int base, int from, int to, boolean south, String datum) {
    for (int zone = from; zone <= to; zone++) {
      systems.put(
          base + zone,
          "+proj=utm +zone=" + zone + (south ? " +south " : " ") + datum + " +units=m");
    }
  }

  private void strip(int code, int meridian, double scale, int easting, String datum) {
    systems.put(
        code,
        String.format(
            Locale.ROOT,
            "+proj=tmerc +lat_0=0 +lon_0=%d +k=%s +x_0=%d +y_0=0 %s +units=m",
            meridian,
            scale,
            easting,
            datum));
  }
}
