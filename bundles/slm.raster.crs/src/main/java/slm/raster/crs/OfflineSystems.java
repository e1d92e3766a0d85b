package slm.raster.crs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.raster.CoordinateSystems;

/**
 * Reference systems without any database to download: the codes in {@code systems.txt} and {@link
 * Families}, and well-known text. PROJ4J computes; shifts between datums are those of seven
 * parameters, good to a few metres, and none between the frames that follow the continents (ETRS89,
 * NAD83, GDA94 and their kin) and WGS 84, good to about two.
 */
@Component(service = CoordinateSystems.class)
public final class OfflineSystems implements CoordinateSystems {

  private static final Pattern EPSG =
      Pattern.compile(
          "(?i)(?:EPSG:|urn:ogc:def:crs:EPSG:[^:]*:|https?://www\\.opengis\\.net/def/crs/EPSG/[^/]+/)"
              + "([0-9]{1,9})");
  private static final Pattern CRS84 =
      Pattern.compile(
          "(?i)(?:OGC:|CRS:|urn:ogc:def:crs:OGC:[^:]*:|https?://www\\.opengis\\.net/def/crs/OGC/[^/]+/)"
              + "(?:CRS)?84");
  private static final String REMEDY =
      "Reproject the scene into UTM or another common system, for example with gdalwarp";
  private static final int WGS84_CODE = 4326;

  private final Map<Integer, String> codes = new TreeMap<>();

  @Activate
  public OfflineSystems() throws IOException {
    TreeMap<Integer, String> all = new TreeMap<>();
    Families.addTo(all);
    try (InputStream in = OfflineSystems.class.getResourceAsStream("systems.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(line -> line.split(" ", 2))
          .forEach(line -> all.put(Integer.valueOf(line[0]), line[1]));
    }
    codes.putAll(all);
  }

  /** All codes it knows, for tests. */
  Map<Integer, String> codes() {
    return codes;
  }

  @Override
  public Description describe(String crs) {
    KnownSystem system = find(crs);
    return new Description(system.epsg(), system.geographic());
  }

  @Override
  public Conversion transform(String from, String to) {
    KnownSystem source = find(from);
    KnownSystem target = find(to);
    if (source.proj().equals(target.proj())) {
      return position -> new double[] {position[0], position[1]};
    }
    return position -> {
      // A transform has buffers of its own, so that each call from each thread needs one.
      var transform = new BasicCoordinateTransform(source.system(), target.system());
      ProjCoordinate result = new ProjCoordinate();
      try {
        transform.transform(new ProjCoordinate(position[0], position[1]), result);
      } catch (Proj4jException e) {
        throw outside(position, from, to, e);
      }
      if (!Double.isFinite(result.x) || !Double.isFinite(result.y)) {
        throw outside(position, from, to, null);
      }
      return new double[] {result.x, result.y};
    };
  }

  private static InputException outside(double[] at, String from, String to, Throwable cause) {
    return new InputException(
        "The place (" + at[0] + ", " + at[1] + ") of " + from + " has no coordinates in " + to,
        "Check that the georeference and the reference system of the scene belong together",
        cause);
  }

  private KnownSystem find(String crs) {
    String text = crs.strip();
    if (text.isEmpty()) {
      throw new InputException(
          "No coordinate reference system is named",
          "Put it into the tags of the GeoTIFF, or into a .prj file beside the image");
    }
    Matcher epsg = EPSG.matcher(text);
    if (epsg.matches()) {
      return ofCode(Integer.parseInt(epsg.group(1)), text);
    }
    if (CRS84.matcher(text).matches()) {
      return ofCode(WGS84_CODE, text);
    }
    if (text.indexOf('[') < 0 && text.indexOf('(') < 0) {
      throw new InputException(
          "The coordinate reference system " + text + " is not known",
          "Name it EPSG:<code> or OGC:CRS84, or give its well-known text");
    }
    return ofText(text);
  }

  private KnownSystem ofCode(int code, String name) {
    String proj = codes.get(code);
    if (proj == null) {
      throw new InputException("The coordinate reference system " + name + " is not known", REMEDY);
    }
    return system(OptionalInt.of(code), proj, name);
  }

  private KnownSystem ofText(String text) {
    try {
      WktNode root = WktNode.parse(text);
      OptionalInt code = Wkt.code(root);
      if (code.isPresent() && codes.containsKey(code.getAsInt())) {
        return ofCode(code.getAsInt(), "EPSG:" + code.getAsInt());
      }
      return system(OptionalInt.empty(), Wkt.proj(root), text);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "The coordinate reference system " + shortened(text) + " is not known: " + e.getMessage(),
          REMEDY,
          e);
    }
  }

  private static KnownSystem system(OptionalInt code, String proj, String name) {
    try {
      return new KnownSystem(code, proj, new CRSFactory().createFromParameters(name, proj));
    } catch (Proj4jException e) {
      throw new InputException(
          "The coordinate reference system "
              + shortened(name)
              + " cannot be computed: "
              + e.getMessage(),
          REMEDY,
          e);
    }
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 80 ? line : line.substring(0, 77) + "...";
  }
}
