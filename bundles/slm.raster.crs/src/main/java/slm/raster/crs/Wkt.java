package slm.raster.crs;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Reads reference systems from well-known text of version 1 (OGC 01-009), as written by GDAL and
 * Esri: projected and geographic systems. A text of version 2 is understood by the EPSG code it
 * carries.
 */
final class Wkt {

  private static final Map<String, String> PROJECTIONS =
      Map.ofEntries(
          Map.entry("transverse_mercator", "tmerc"),
          Map.entry("gauss_kruger", "tmerc"),
          Map.entry("lambert_conformal_conic", "lcc"),
          Map.entry("lambert_conformal_conic_1sp", "lcc"),
          Map.entry("lambert_conformal_conic_2sp", "lcc"),
          Map.entry("lambert_azimuthal_equal_area", "laea"),
          Map.entry("albers_conic_equal_area", "aea"),
          Map.entry("albers", "aea"),
          Map.entry("mercator", "merc"),
          Map.entry("mercator_1sp", "merc"),
          Map.entry("mercator_2sp", "merc"),
          Map.entry("mercator_auxiliary_sphere", "webmerc"),
          Map.entry("oblique_stereographic", "sterea"),
          Map.entry("double_stereographic", "sterea"),
          Map.entry("equirectangular", "eqc"),
          Map.entry("plate_carree", "eqc"));

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("latitude_of_origin", "lat_0"),
          Map.entry("latitude_of_center", "lat_0"),
          Map.entry("central_meridian", "lon_0"),
          Map.entry("longitude_of_center", "lon_0"),
          Map.entry("standard_parallel_1", "lat_1"),
          Map.entry("standard_parallel_2", "lat_2"),
          Map.entry("scale_factor", "k"),
          Map.entry("false_easting", "x_0"),
          Map.entry("false_northing", "y_0"));

  // Datums that agree with WGS 84 within the metre that a map needs, by name.
  private static final Map<String, String> DATUMS =
      Map.ofEntries(
          Map.entry("wgs_1984", "+datum=WGS84"),
          Map.entry("world_geodetic_system_1984", "+datum=WGS84"),
          Map.entry("etrs_1989", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("european_terrestrial_reference_system_1989", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("north_american_1983", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("north_american_datum_1983", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("gda_1994", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("geocentric_datum_of_australia_1994", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("gda2020", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("geocentric_datum_of_australia_2020", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("sirgas_2000", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("china_2000", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("jgd_2011", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("nzgd_2000", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("rgf_1993", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("etrf2000_poland", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("reseau_geodesique_francais_1993", "+ellps=GRS80 +towgs84=0,0,0"),
          Map.entry("sweref99", "+ellps=GRS80 +towgs84=0,0,0"));

  private Wkt() {}

  /** The EPSG code that stands at the end of a text, if it has one. */
  static OptionalInt code(WktNode root) {
    return root.children().stream()
        .filter(
            child ->
                (child.keyword().equals("AUTHORITY") || child.keyword().equals("ID"))
                    && child.values().size() >= 2
                    && child.name().equalsIgnoreCase("EPSG")
                    && child.values().get(1).matches("[0-9]{1,9}"))
        .mapToInt(child -> Integer.parseInt(child.values().get(1)))
        .findFirst();
  }

  /**
   * What PROJ needs to know of a system.
   *
   * @throws IllegalArgumentException when it is of another kind; the message says what is wrong, to
   *     stand after a colon
   */
  static String proj(WktNode root) {
    return switch (root.keyword()) {
      case "GEOGCS" -> "+proj=longlat " + datum(degrees(root));
      case "PROJCS" -> projected(root);
      case "COMPD_CS" ->
          proj(
              root.children().stream()
                  .filter(child -> child.keyword().matches("GEOGCS|PROJCS"))
                  .findFirst()
                  .orElseThrow(() -> new IllegalArgumentException("it has no horizontal part")));
      default ->
          throw new IllegalArgumentException(
              root.keyword() + " is not understood, only PROJCS and GEOGCS are");
    };
  }

  private static String projected(WktNode root) {
    String method = child(root, "PROJECTION").name();
    String projection = PROJECTIONS.get(normal(method));
    if (projection == null) {
      throw new IllegalArgumentException("its projection " + method + " is not understood");
    }
    WktNode geographic = degrees(child(root, "GEOGCS"));
    // GDAL writes Web Mercator as Mercator with a remark that the Earth is meant to be a sphere.
    boolean sphere =
        root.first("EXTENSION")
            .filter(extension -> extension.values().size() > 1)
            .filter(extension -> extension.values().get(1).contains("+a=6378137 +b=6378137"))
            .isPresent();
    if (projection.equals("webmerc") || sphere) {
      return "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +units=m +nadgrids=@null"
          + parameters(root, Map.of("lon_0", "lon_0", "x_0", "x_0", "y_0", "y_0", "k", "k"));
    }
    Map<String, String> names =
        projection.equals("merc") || projection.equals("eqc")
            ? Map.of("lon_0", "lon_0", "x_0", "x_0", "y_0", "y_0", "k", "k", "lat_1", "lat_ts")
            : null;
    double metre = child(root, "UNIT").number(1);
    return "+proj="
        + projection
        + parameters(root, names)
        + " "
        + datum(geographic)
        + " +to_meter="
        + metre;
  }

  /**
   * The parameters as PROJ names them.
   *
   * @param names what they are called for this projection; those without a name must be zero. Null
   *     to call them as usual
   */
  private static String parameters(WktNode root, Map<String, String> names) {
    double metre = child(root, "UNIT").number(1);
    TreeMap<String, Double> found = new TreeMap<>();
    root.all("PARAMETER")
        .forEach(
            parameter -> {
              String key = PARAMETERS.get(normal(parameter.name()));
              String name = key == null || names == null ? key : names.get(key);
              double value = parameter.number(1);
              if (name != null) {
                // PROJ takes false origins in metres, whatever the unit.
                found.put(name, name.matches("[xy]_0") ? value * metre : value);
              } else if (value != 0) {
                throw new IllegalArgumentException(
                    "its parameter " + parameter.name() + " is not understood");
              }
            });
    if (found.containsKey("lat_1") && !found.containsKey("lat_0")) {
      found.put("lat_0", found.get("lat_1"));
    }
    if (normal(child(root, "PROJECTION").name()).endsWith("conic_1sp")) {
      found.put("lat_1", found.get("lat_0"));
    }
    StringJoiner joined = new StringJoiner("");
    found.forEach((name, value) -> joined.add(" +" + name + "=" + value));
    return joined.toString();
  }

  private static WktNode degrees(WktNode geographic) {
    if (Math.abs(child(geographic, "UNIT").number(1) - Math.PI / 180) > 1e-9) {
      throw new IllegalArgumentException("its angles are not in degrees");
    }
    if (geographic.first("PRIMEM").map(meridian -> meridian.number(1)).orElse(0.0) != 0) {
      throw new IllegalArgumentException("its prime meridian is not that of Greenwich");
    }
    return geographic;
  }

  private static String datum(WktNode geographic) {
    WktNode datum = child(geographic, "DATUM");
    var shift = datum.first("TOWGS84");
    if (shift.isPresent()) {
      WktNode spheroid = child(datum, "SPHEROID");
      double axis = spheroid.number(1);
      double flattening = spheroid.number(2);
      StringJoiner shifts = new StringJoiner(",", " +towgs84=", "");
      for (int i = 0; i < shift.get().values().size(); i++) {
        shifts.add(Double.toString(shift.get().number(i)));
      }
      return "+a=" + axis + (flattening == 0 ? " +b=" + axis : " +rf=" + flattening) + shifts;
    }
    String known =
        DATUMS.get(normal(datum.name()).replaceFirst("^d_", "").replaceFirst("_v[0-9]$", ""));
    if (known == null) {
      throw new IllegalArgumentException(
          "how its datum " + datum.name() + " lies to WGS 84 is not known, and TOWGS84 is missing");
    }
    return known;
  }

  private static WktNode child(WktNode node, String kind) {
    return node.first(kind)
        .orElseThrow(() -> new IllegalArgumentException(node.keyword() + " has no " + kind));
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
