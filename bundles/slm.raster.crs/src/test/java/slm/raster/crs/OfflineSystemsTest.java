package slm.raster.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.raster.CoordinateSystems;

class OfflineSystemsTest {

  private static final String ESRI_UTM =
      "PROJCS[\"WGS_1984_UTM_Zone_32N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
          + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
          + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
          + "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
          + "PARAMETER[\"Central_Meridian\",9.0],PARAMETER[\"Scale_Factor\",0.9996],"
          + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

  private final OfflineSystems systems;

  OfflineSystemsTest() throws IOException {
    systems = new OfflineSystems();
  }

  @Test
  void placesInTheKnownSystemsAreWhereGdalSeesThem() throws Exception {
    TreeMap<Integer, double[]> places = new TreeMap<>();
    systems
        .codes()
        .forEach(
            (code, proj) -> {
              // one zone in seven stands for its family: each code costs a process
              boolean zone = proj.contains("+proj=utm") || proj.contains("+lat_0=0 ");
              if (!zone || code % 7 == 0) {
                places.put(code, typicalPlace(code, proj));
              }
            });
    SoftAssertions all = new SoftAssertions();

    for (var place : places.entrySet()) {
      String code = "EPSG:" + place.getKey();
      double[] ours = systems.transform("OGC:CRS84", code).apply(place.getValue());
      double[] gdal = Gdal.transform("EPSG:4326", code, place.getValue());
      boolean geographic = systems.describe(code).geographic();
      double metres = sameFrame(systems.codes().get(place.getKey())) ? 0.01 : 10;
      double tolerance = geographic ? 2e-5 : metres;
      all.assertThat(Math.hypot(ours[0] - gdal[0], ours[1] - gdal[1]))
          .as(code + " at " + Arrays.toString(place.getValue()))
          .isLessThan(tolerance);
      double[] back = systems.transform(code, "OGC:CRS84").apply(ours);
      all.assertThat(Math.hypot(back[0] - place.getValue()[0], back[1] - place.getValue()[1]))
          .as("the way back from " + code)
          .isLessThan(1e-7);
    }

    assertThat(places).hasSizeGreaterThan(80);
    all.assertAll();
  }

  private static boolean sameFrame(String proj) {
    return !proj.contains("+towgs84=") || proj.contains("+towgs84=0,0,0");
  }

  /** A place near the natural origin, where the system is made for. */
  private static double[] typicalPlace(int code, String proj) {
    if (proj.contains("+proj=utm")) {
      int zone = (int) number(proj, "zone");
      return new double[] {zone * 6 - 182, proj.contains("+south") ? -33 : 55};
    }
    double lon = number(proj, "lon_0") + (proj.contains("krovak") ? -9 : 0.3);
    double lat0 = number(proj, "lat_0");
    if (proj.contains("+proj=tmerc") && Math.abs(lat0) < 5 && code != 3414) {
      return new double[] {lon, code == 2193 ? -41 : number(proj, "y_0") > 9e6 ? -41 : 51};
    }
    if (code == 27700) {
      return new double[] {lon, 52};
    }
    double lat1 = number(proj, "lat_1");
    double lat = lat0 != 0 && Math.abs(lat0) < 85 ? lat0 + 0.3 : lat1 != 0 ? lat1 : 47;
    return new double[] {
      lon, proj.contains("lat_0=-90") ? -75 : proj.contains("stere ") ? 80 : lat
    };
  }

  private static double number(String proj, String key) {
    return Arrays.stream(proj.split(" "))
        .filter(word -> word.startsWith("+" + key + "="))
        .mapToDouble(word -> Double.parseDouble(word.substring(key.length() + 2)))
        .findFirst()
        .orElse(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPSG:4326",
        "epsg:4326",
        "OGC:CRS84",
        "CRS:84",
        "urn:ogc:def:crs:OGC:1.3:CRS84",
        "urn:ogc:def:crs:OGC::CRS84",
        "urn:ogc:def:crs:EPSG::4326",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "https://www.opengis.net/def/crs/EPSG/0/4326"
      })
  void allNamesOfWgs84MeanLongitudeBeforeLatitude(String name) {
    assertThat(systems.describe(name).epsg()).hasValue(4326);
    assertThat(systems.transform(name, "EPSG:3857").apply(new double[] {180, 0})[0])
        .isCloseTo(20037508.342789, within(1e-5));
  }

  @Test
  void aTextWithoutACodeIsComputedFromItsParameters() {
    CoordinateSystems.Description description = systems.describe(ESRI_UTM);
    double[] place = {535_833.459, 5_538_750.478};

    assertThat(description.epsg()).isEmpty();
    assertThat(description.geographic()).isFalse();
    assertThat(systems.transform(ESRI_UTM, "EPSG:32632").apply(place))
        .containsExactly(place, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(ints = {32632, 27700, 2154, 28992, 3857, 3035, 5070, 2180, 31370, 3395, 4326, 4258})
  void theTextsThatGdalWritesMeanTheSameAsTheirCodes(int code) throws Exception {
    for (String kind : List.of("wkt1", "wkt_esri")) {
      String text = Gdal.run("gdalsrsinfo", "-o", kind, "EPSG:" + code).strip();
      // the code must not be what it is understood by
      String bare = text.replaceAll(",\\s*AUTHORITY\\[\"EPSG\",\"[0-9]+\"\\]", "");
      if (!knowsItsDatum(bare)) {
        assertThatThrownBy(() -> systems.describe(bare))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("TOWGS84");
        continue;
      }
      double[] place = typicalPlace(code, systems.codes().get(code));

      double[] byText = systems.transform("OGC:CRS84", bare).apply(place);
      double[] byCode = systems.transform("OGC:CRS84", "EPSG:" + code).apply(place);

      assertThat(byText).as(kind + " of " + code).containsExactly(byCode, within(0.001));
    }
  }

  private static boolean knowsItsDatum(String text) {
    return !text.matches("(?s).*(OSGB|Amersfoort|Belge).*") || text.contains("TOWGS84");
  }

  @Test
  void aTextOfVersionTwoIsUnderstoodByItsCode() throws Exception {
    String text = Gdal.run("gdalsrsinfo", "-o", "wkt2", "EPSG:25833");

    assertThat(systems.describe(text).epsg()).hasValue(25833);
  }

  @Test
  void aFalseOriginInFeetIsTakenAsFeet() {
    String feet =
        ESRI_UTM
            .replace("\"False_Easting\",500000.0", "\"False_Easting\",1640416.6666666667")
            .replace("UNIT[\"Meter\",1.0]", "UNIT[\"Foot_US\",0.3048006096012192]");

    double[] inFeet = systems.transform("EPSG:32632", feet).apply(new double[] {500_000, 5e6});

    assertThat(inFeet[0]).isCloseTo(1640416.6666666667, within(1e-3));
    assertThat(inFeet[1]).isCloseTo(5e6 / 0.3048006096012192, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPSG:999999",
        "EPSG:0",
        "Gauss",
        "",
        "PROJCS[",
        "PROJCS[\"a\"]",
        "LOCAL_CS[\"here\",UNIT[\"metre\",1]]",
        "GEOGCS[\"a\",DATUM[\"b\",SPHEROID[\"c\",1,2]],UNIT[\"degree\",0.0174532925199433]]",
        "GEOGCS[\"a\",DATUM[\"WGS_1984\",SPHEROID[\"c\",1,2]],UNIT[\"grad\",0.0157]]"
      })
  void whatIsNotKnownIsRefusedInWords(String name) {
    assertThatThrownBy(() -> systems.transform(name, "OGC:CRS84"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(name.isEmpty() ? "No coordinate" : "is not known");
  }

  @Test
  void textsCutAnywhereAreRefusedInWords() {
    for (int length = 1; length < ESRI_UTM.length(); length++) {
      String cut = ESRI_UTM.substring(0, length);
      assertThatThrownBy(() -> systems.describe(cut)).isInstanceOf(InputException.class);
    }
  }

  @Test
  void aPlaceWithoutCoordinatesIsRefused() {
    assertThatThrownBy(
            () -> systems.transform("OGC:CRS84", "EPSG:3857").apply(new double[] {0, 120}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("(0.0, 120.0)");
  }

  @Test
  void manyThreadsGetTheSame() {
    CoordinateSystems.Conversion conversion = systems.transform("EPSG:28992", "OGC:CRS84");
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      places.add(new double[] {100_000 + 50 * i, 400_000 + 60 * i});
    }
    List<double[]> alone = places.stream().map(conversion::apply).toList();

    List<double[]> together = places.parallelStream().map(conversion::apply).toList();

    assertThat(IntStream.range(0, places.size()))
        .allMatch(i -> Arrays.equals(alone.get(i), together.get(i)));
  }

  /** Runs the tools of GDAL, which must be there. */
  private static final class Gdal {
    private Gdal() {}

    static double[] transform(String from, String to, double[] place) throws Exception {
      String answer =
          runWith(
              String.format(Locale.ROOT, "%.12f %.12f%n", place[0], place[1]),
              "gdaltransform",
              "-s_srs",
              from,
              "-t_srs",
              to);
      return Arrays.stream(answer.strip().split("\\s+"))
          .mapToDouble(Double::parseDouble)
          .limit(2)
          .toArray();
    }

    static String run(String... command) throws Exception {
      return runWith("", command);
    }

    private static String runWith(String input, String... command) throws Exception {
      Process process;
      try {
        process =
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      } catch (IOException e) {
        throw new AssertionError(command[0] + " is missing. Run: apt-get install gdal-bin", e);
      }
      try (var out = process.getOutputStream()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
      return answer;
    }
  }
}
