package slm.result.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.ResultSink;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.VariantIdentity;
import slm.raster.crs.OfflineSystems;
import slm.raster.imageio.ImageGeoReferences;
import slm.raster.imageio.ImageIoFormat;

class GeoSinkTest {

  private static final Extent EXTENT = new Extent(700, 300);
  private static final GeoReference UTM =
      new GeoReference("EPSG:32632", 500_000.25, 0.3, 0, 5_000_000.5, 0, -0.3);
  private static final GeoReference TURNED =
      new GeoReference("EPSG:25833", 400_000, 0.4, 0.3, 5_500_000, 0.3, -0.4);
  private static final GeoReference DEGREES =
      new GeoReference("EPSG:4326", 8.1, 1e-5, 0, 50.3, 0, -1e-5);
  private static final GeoReference SOUTH_UP =
      new GeoReference("EPSG:32733", 500_000, 2, 0, 6_000_000, 0, 2);
  private static final GeoReference TEXT =
      new GeoReference(
          "PROJCS[\"WGS_1984_UTM_Zone_32N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
              + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
              + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
              + "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
              + "PARAMETER[\"Central_Meridian\",9.0],PARAMETER[\"Scale_Factor\",0.9996],"
              + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]",
          500_000,
          1,
          0,
          5_000_000,
          0,
          -1);
  private static final GeoReference TEXT_IN_DEGREES =
      new GeoReference(
          "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
              + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
              + "UNIT[\"Degree\",0.0174532925199433]]",
          8,
          1e-5,
          0,
          50,
          0,
          -1e-5);

  private final byte[] pixels = new byte[(int) EXTENT.pixels()];
  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path folder;

  GeoSinkTest() {
    Random random = new Random(3);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 700 / 4 + random.nextInt(10) + 5);
    }
  }

  static Stream<GeoReference> references() {
    return Stream.of(UTM, TURNED, DEGREES, SOUTH_UP, TEXT, TEXT_IN_DEGREES);
  }

  @ParameterizedTest
  @MethodSource("references")
  void ourReaderGetsBackThePixelsAndThePlace(GeoReference geo) throws Exception {
    write(Optional.of(geo), outcome(0, 0));

    try (Raster raster =
        new ImageIoFormat()
            .open(folder.resolve("probmap_0.tif"), new RasterLimits(1 << 20, 1 << 24, folder))) {
      assertThat(raster.extent()).isEqualTo(EXTENT);
      assertThat(raster.geo()).contains(geo);
      PixelBuffer buffer = new PixelBuffer();
      raster.read(EXTENT.window(), buffer);
      for (int i = 0; i < pixels.length; i++) {
        assertThat(buffer.rgb()[3 * i]).isEqualTo(pixels[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void gdalGetsBackThePixelsAndThePlace(GeoReference geo) throws Exception {
    write(Optional.of(geo), outcome(0, 0));
    String file = folder.resolve("probmap_0.tif").toString();

    JsonNode info = json.readTree(gdal("gdalinfo", "-json", "-mm", "-checksum", file));

    assertThat(info.get("size").toString()).isEqualTo("[700,300]");
    double[] transform = json.convertValue(info.get("geoTransform"), double[].class);
    assertThat(transform)
        .containsExactly(
            geo.originX(),
            geo.pixelWidth(),
            geo.rotationX(),
            geo.originY(),
            geo.rotationY(),
            geo.pixelHeight());
    JsonNode band = info.get("bands").get(0);
    assertThat(band.get("type").asText()).isEqualTo("Byte");
    assertThat(band.get("block").toString()).isEqualTo("[256,256]");
    int least = 255;
    int most = 0;
    for (byte pixel : pixels) {
      least = Math.min(least, pixel & 0xff);
      most = Math.max(most, pixel & 0xff);
    }
    assertThat(band.get("computedMin").asInt()).isEqualTo(least);
    assertThat(band.get("computedMax").asInt()).isEqualTo(most);
    String proj = gdal("gdalsrsinfo", "-o", "proj4", file).strip();
    assertThat(proj).isEqualTo(gdal("gdalsrsinfo", "-o", "proj4", geo.crs()).strip());
    if (geo.crs().startsWith("EPSG:")) {
      assertThat(gdal("gdalsrsinfo", "-o", "epsg", file).strip()).isEqualTo(geo.crs());
    }
    assertThat(gdalPixels(file)).isEqualTo(pixels);
  }

  @Test
  void peaksAreWhereGdalSeesThem() throws Exception {
    write(Optional.of(TURNED), outcome(0, 0));
    Path file = folder.resolve("peaks_0.geojson");

    JsonNode peaks = json.readTree(file.toFile());

    assertThat(peaks.get("features")).hasSize(2);
    JsonNode first = peaks.get("features").get(0);
    double[] place = json.convertValue(first.at("/geometry/coordinates"), double[].class);
    String[] gdal =
        gdal(
                "gdaltransform",
                "-t_srs",
                "OGC:CRS84",
                folder.resolve("probmap_0.tif").toString(),
                "-in",
                "100.5 50.5")
            .strip()
            .split(" ");
    assertThat(place[0]).isCloseTo(Double.parseDouble(gdal[0]), within(1e-8));
    assertThat(place[1]).isCloseTo(Double.parseDouble(gdal[1]), within(1e-8));
    JsonNode properties = first.get("properties");
    double[] world = TURNED.toWorld(100.5, 50.5);
    assertThat(properties.get("world_x").asDouble()).isEqualTo(world[0]);
    assertThat(properties.get("world_y").asDouble()).isEqualTo(world[1]);
    assertThat(properties.get("pixel_x").asInt()).isEqualTo(100);
    assertThat(properties.get("value").asDouble()).isEqualTo(0.9);
    assertThat(properties.get("query").asText()).isEqualTo("a \"red\" roof");
    assertThat(gdal("ogrinfo", "-al", "-so", file.toString()))
        .contains("Feature Count: 2", "Geometry: Point", "WGS 84");
  }

  @Test
  void regionsAreClosedCounterClockwiseOutlines() throws Exception {
    write(Optional.of(UTM), outcome(0, 0));
    Path file = folder.resolve("regions_0.geojson");

    JsonNode ring = json.readTree(file.toFile()).at("/features/0/geometry/coordinates/0");

    double[][] points = json.convertValue(ring, double[][].class);
    assertThat(points).hasNumberOfRows(4);
    assertThat(points[0]).isEqualTo(points[3]);
    double area = 0;
    for (int i = 0; i < 3; i++) {
      area +=
          (points[i][0] - points[0][0]) * (points[i + 1][1] - points[0][1])
              - (points[i][1] - points[0][1]) * (points[i + 1][0] - points[0][0]);
    }
    assertThat(area).isPositive();
    double[] expected =
        new OfflineSystems().transform("EPSG:32632", "OGC:CRS84").apply(UTM.toWorld(20, 10));
    assertThat(List.of(points))
        .anySatisfy(point -> assertThat(point).containsExactly(expected, within(1e-9)));
    assertThat(gdal("ogrinfo", "-al", "-so", file.toString()))
        .contains("Feature Count: 1", "Geometry: Polygon");
  }

  @Test
  void thePeaksOfAMetricAreTakenToo() throws Exception {
    write(
        Optional.of(UTM),
        outcome(0, 0, List.of(), List.of(new Diagnostic.Point("peak", 7, 8, 0.75)), List.of()));

    JsonNode peaks = json.readTree(folder.resolve("peaks_0.geojson").toFile());
    assertThat(peaks.at("/features/0/properties/pixel_x").asInt()).isEqualTo(7);
    assertThat(folder.resolve("regions_0.geojson")).doesNotExist();
  }

  @Test
  void aSceneWithoutAPlaceHasARowThatSaysSoAndNoFiles() throws Exception {
    write(Optional.of(UTM), outcome(0, 0)); // an earlier run into the same folder
    write(Optional.empty(), outcome(0, 0));

    assertThat(folder).isDirectoryNotContaining("glob:**{tif,geojson}");
    assertThat(folder.resolve("geo.csv"))
        .content()
        .contains("0,0,a.tif,false,,\"The scene says nowhere where on Earth it lies.");
  }

  @Test
  void theUserIsToldOfCasesWithoutFiles() throws Exception {
    try (ResultSink sink = sink(1)) {
      sink.caseDone(outcome(0, 0), material(Optional.of(UTM)));
      assertThat(sink.warnings()).isEmpty();
      sink.caseDone(outcome(0, 1), material(Optional.empty()));
      assertThat(sink.warnings()).singleElement().asString().startsWith("A case has no files");
      sink.caseDone(outcome(0, 2), material(Optional.empty()));
      assertThat(sink.warnings()).singleElement().asString().startsWith("2 cases have no files");
    }
  }

  @Test
  void aSceneOfAnUnknownSystemHasARowThatSaysSoAndNoFiles() throws Exception {
    write(Optional.of(new GeoReference("EPSG:31999", 0, 1, 0, 0, 0, -1)), outcome(0, 0));

    assertThat(folder).isDirectoryNotContaining("glob:**{tif,geojson}");
    assertThat(folder.resolve("geo.csv")).content().contains("EPSG:31999 is not known");
  }

  @Test
  void severalVariantsHaveAFolderEach() throws Exception {
    try (ResultSink sink = sink(2)) {
      sink.caseDone(outcome(0, 0), material(Optional.of(UTM)));
      sink.caseDone(outcome(1, 0), material(Optional.of(UTM)));
    }

    assertThat(folder.resolve("v0/probmap_0.tif"))
        .hasSameBinaryContentAs(folder.resolve("v1/probmap_0.tif"));
  }

  @Test
  void aCaseThatWasDoneEarlierIsTakenUpWhenItsFilesAreThere() throws Exception {
    write(Optional.of(UTM), outcome(0, 0), outcome(0, 1));
    byte[] table = Files.readAllBytes(folder.resolve("geo.csv"));
    Files.delete(folder.resolve("regions_1.geojson"));

    try (ResultSink sink = sink(1)) {
      assertThat(sink.has(outcome(0, 0))).isTrue();
      assertThat(sink.has(outcome(0, 1))).isFalse();
      assertThat(sink.has(outcome(0, 2))).isFalse();
      sink.caseKept(outcome(0, 0));
      sink.caseDone(outcome(0, 1), material(Optional.of(UTM)));
    }

    assertThat(folder.resolve("geo.csv")).hasBinaryContent(table);
    assertThat(folder.resolve("regions_1.geojson")).exists();
  }

  private void write(Optional<GeoReference> geo, CaseOutcome... outcomes) throws Exception {
    try (ResultSink sink = sink(1)) {
      for (CaseOutcome outcome : outcomes) {
        sink.caseDone(outcome, material(geo));
      }
    }
  }

  private ResultSink sink(int variants) throws IOException {
    ResultSink sink =
        new GeoResults(new OfflineSystems(), new ImageGeoReferences())
            .create(new GeoResults.Settings(folder));
    VariantIdentity variant = new VariantIdentity(List.of(), "", 0, 1);
    sink.begin(
        new RunStart(
            new RunIdentity(
                "slm 1",
                "r",
                "e",
                new PartIdentity("dataset", "d", Map.of(), "b", "1", "00"),
                "00",
                0,
                List.of(),
                java.util.Collections.nCopies(variants, variant)),
            List.of(),
            List.of()));
    return sink;
  }

  private static CaseOutcome outcome(int variant, int index) {
    return outcome(
        variant,
        index,
        List.of(new Peak(100, 50, 0.9), new Peak(300, 200, 0.6)),
        List.of(),
        List.of(new Polygon(List.of(new Vertex(20, 10), new Vertex(90, 15), new Vertex(50, 80)))));
  }

  private static CaseOutcome outcome(
      int variant,
      int index,
      List<Peak> peaks,
      List<Diagnostic> diagnostics,
      List<Polygon> regions) {
    return new CaseOutcome(
        variant,
        new Case(index, new SceneRef("a.tif", Optional.empty()), "a \"red\" roof", regions),
        Optional.of(EXTENT),
        Map.of(),
        0,
        Map.of(),
        diagnostics,
        peaks,
        Map.of(),
        List.of(),
        Optional.empty(),
        new VariantIdentity(List.of(), "", 0, 1),
        List.of());
  }

  private CaseMaterial material(Optional<GeoReference> geo) {
    ProbabilityMap map = ProbabilityMap.of(EXTENT, pixels);
    Raster scene =
        new Raster() {
          @Override
          public Extent extent() {
            return EXTENT;
          }

          @Override
          public void read(Window window, PixelBuffer into) {
            throw new AssertionError("the scene's pixels are not needed");
          }

          @Override
          public Optional<GeoReference> geo() {
            return geo;
          }

          @Override
          public void close() {}
        };
    return new CaseMaterial() {
      @Override
      public ProbabilityMap map() {
        return map;
      }

      @Override
      public Raster scene() {
        return scene;
      }
    };
  }

  /** The pixels as GDAL decodes them. */
  private byte[] gdalPixels(String file) throws Exception {
    Path raw = folder.resolve("raw.bin");
    gdal("gdal_translate", "-q", "-of", "ENVI", file, raw.toString());
    return Files.readAllBytes(raw);
  }

  private static String gdal(String... command) throws Exception {
    String input = "";
    String[] call = command;
    if (command.length > 2 && command[command.length - 2].equals("-in")) {
      input = command[command.length - 1];
      call = java.util.Arrays.copyOf(command, command.length - 2);
    }
    Process process;
    try {
      process = new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new AssertionError(call[0] + " is missing. Run: apt-get install gdal-bin", e);
    }
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", call)).isZero();
    return answer;
  }
}
