package slm.dataset.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetWriter.Written;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.metric.RegionMask;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.dataset.reading.ReadCases;

class GeoJsonTest {

  private static final GeoReference NORTH_UP =
      new GeoReference("EPSG:32632", 500_000, 0.5, 0, 5_000_000, 0, -0.5);
  private static final String SQUARE =
      "{'type': 'Polygon', 'coordinates': [[[500005,4999995],[500010,4999995],[500010,4999990],[500005,4999990],[500005,4999995]]]}";
  private static final String UTM = "'crs': {'type': 'name', 'properties': {'name': 'EPSG:32632'}}";

  @TempDir Path folder;
  private Optional<GeoReference> place = Optional.of(NORTH_UP);

  @BeforeEach
  void scene() throws IOException {
    ImageIO.write(
        new BufferedImage(100, 80, BufferedImage.TYPE_3BYTE_BGR),
        "png",
        folder.resolve("a.png").toFile());
  }

  @Test
  void worldCoordinatesBecomePixelsOfTheScene() throws IOException {
    Dataset dataset = read(UTM, feature("roof", "a.png", SQUARE), feature("roof", "a.png", SQUARE));

    assertThat(dataset.cases()).hasSize(1);
    Case roof = dataset.cases().get(0);
    assertThat(roof.problem()).isEmpty();
    assertThat(roof.query()).isEqualTo("roof");
    assertThat(roof.regions()).hasSize(2);
    assertThat(roof.regions().get(0).vertices())
        .containsExactly(
            new Vertex(10, 10), new Vertex(20, 10), new Vertex(20, 20), new Vertex(10, 20));
  }

  @Test
  void theRoundingOfAProjectionMovesNoCorner() throws IOException {
    // pixels of half a metre: a tenth of a millimetre off, and a third of a pixel off
    String geometry =
        "{'type': 'Polygon', 'coordinates': [[[500004.9999,4999995.0001],[500010.1666,4999995],"
            + "[500010,4999990],[500004.9999,4999995.0001]]]}";

    Dataset dataset = read(UTM, feature("roof", "a.png", geometry));

    List<Vertex> vertices = dataset.cases().get(0).regions().get(0).vertices();
    assertThat(vertices.get(0)).isEqualTo(new Vertex(10, 10));
    assertThat(vertices.get(1).x()).isCloseTo(20.3332, within(1e-6));
  }

  @Test
  void withoutASystemTheyAreLongitudeAndLatitude() throws IOException {
    String geometry =
        "{'type': 'MultiPolygon', 'coordinates': [[[[9,45,100],[9.1,45,100],[9.1,45.1,100],[9,45,100]]]]}";

    Dataset dataset = read("'name': 'layer'", feature("roof", "a.png", geometry));

    assertThat(dataset.cases().get(0).problem()).get().asString().contains("outside of its scene");
    assertThat(asked).isEqualTo("OGC:CRS84 to EPSG:32632");
  }

  @Test
  void aSceneWithoutASystemIsInThatOfTheFile() throws IOException {
    place = Optional.of(new GeoReference("", 500_000, 0.5, 0, 5_000_000, 0, -0.5));

    Dataset dataset = read("'name': 'layer'", feature("roof", "a.png", SQUARE));

    assertThat(dataset.cases().get(0).regions().get(0).vertices().get(0))
        .isEqualTo(new Vertex(10, 10));
  }

  @Test
  void aHoleIsCutOutOfItsRegion() throws IOException {
    String geometry =
        "{'type': 'Polygon', 'coordinates': [[[10,10],[50,10],[50,50],[10,50],[10,10]],"
            + "[[20,20],[40,20],[40,40],[20,40],[20,20]]]}";

    Case ring =
        read("'slm:coordinates': 'pixels'", feature("ring", "a.png", geometry)).cases().get(0);

    assertThat(ring.regions()).hasSize(1);
    RegionMask mask = RegionMask.of(new Extent(100, 80), ring.regions());
    assertThat(mask.contains(15, 30)).isTrue();
    assertThat(mask.contains(30, 15)).isTrue();
    assertThat(mask.contains(45, 45)).isTrue();
    assertThat(mask.contains(30, 30)).isFalse();
    assertThat(mask.area()).isEqualTo(41 * 41 - 19 * 19);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'properties': {'query': 'x', 'scene': 'b.png'}, 'geometry': G} | b.png does not exist",
        "{'properties': {'query': 'x', 'scene': '../a.png'}, 'geometry': G} | not inside the folder",
        "{'properties': {'query': 'x'}, 'geometry': G} | property 'scene' is no text",
        "{'properties': {'scene': 'a.png'}, 'geometry': G} | property 'query' is no text",
        "{'id': 7, 'properties': {'query': 'x', 'scene': 'a.png'}} | feature 2 (id 7) of a.geojson, its geometry is missing",
        "{'properties': {'query': 'x', 'scene': 'a.png'}, 'geometry': {'type': 'Point', 'coordinates': [1,2]}} | is a Point",
        "{'properties': {'query': 'x', 'scene': 'a.png'}, 'geometry': {'type': 'Polygon', 'coordinates': []}} | an empty list",
        "{'properties': {'query': 'x', 'scene': 'a.png'}, 'geometry': {'type': 'Polygon', 'coordinates': [[[1,2],[3,4],[1,2]]]}} | has 2 points",
        "{'properties': {'query': 'x', 'scene': 'a.png'}, 'geometry': {'type': 'Polygon', 'coordinates': [[[1,2],[3,'4'],[1,2],[1,3]]]}} | not of finite",
        "{'properties': {'query': 'x', 'scene': 'a.png'}, 'geometry': {'type': 'Polygon', 'coordinates': [[[1,2],[3,4],[1,2],[1,3]]]}} | outside of its scene of 100 x 80",
      })
  void aFaultyFeatureIsAProblemOfItsCaseAndTheOthersAreFine(String feature, String words)
      throws IOException {
    Dataset dataset =
        read(UTM, feature("roof", "a.png", SQUARE), feature.replace("G}", SQUARE + "}"));

    assertThat(dataset.cases()).hasSize(2);
    assertThat(dataset.cases().get(0).problem()).isEmpty();
    assertThat(dataset.cases().get(1).problem()).get().asString().contains(words);
  }

  @Test
  void aSceneWithoutAPlaceIsAProblem() throws IOException {
    place = Optional.empty();

    assertThat(read(UTM, feature("roof", "a.png", SQUARE)).cases().get(0).problem())
        .get()
        .asString()
        .contains("no georeference");
  }

  @Test
  void withoutABundleForPlacesTheProblemSaysSo() throws IOException {
    Path file = write(UTM, feature("roof", "a.png", SQUARE));

    Dataset dataset = new GeoJson().create(new GeoJson.Settings(file, folder, "query", "scene"));

    assertThat(dataset.cases().get(0).problem()).get().asString().contains("no bundle");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | are no object",
        "{'type': 'Feature'} | have no 'features'",
        "{'features': 3} | 'features' is no list",
        "{'features': [], 'crs': null} | have the 'crs' null",
        "{'features': [], 'slm:coordinates': 'feet'} | feet",
        "{'features': []} | hold no case",
        "{'features': [ | not JSON in line 1",
      })
  void whatIsNoCollectionIsRefused(String json, String words) throws IOException {
    Path file = Files.writeString(folder.resolve("a.geojson"), json.replace('\'', '"'));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.geojson")
        .hasMessageContaining(words);
  }

  @Test
  void allCollectionsOfAFolderAreRead() throws IOException {
    Path file = write(UTM, feature("roof", "a.png", SQUARE));
    Files.copy(file, folder.resolve("b.geojson"));

    Dataset dataset = read(folder);

    assertThat(dataset.cases()).hasSize(1);
    assertThat(dataset.cases().get(0).regions()).hasSize(2);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    List<Case> cases =
        List.of(
            new Case(0, scene("a.png"), "a roof", List.of(polygon(1.25), polygon(7))),
            new Case(1, scene("a.png"), "a lawn", List.of(polygon(3))));

    for (GeoReference geo : new GeoReference[] {NORTH_UP, new GeoReference("", 1, 1, 0, 1, 0, 1)}) {
      place = Optional.of(geo);
      Path out = Files.createTempDirectory(folder, "out");
      Written written =
          new GeoJsonWriter()
              .write(new ReadCases("set", "00", cases), out, file -> raster(), Monitor.NONE);

      assertThat(written.leftOut()).isEmpty();
      assertThat(written.notes()).hasSize(geo.crs().isEmpty() ? 1 : 0);
      List<Case> again = read(out.resolve("annotations.geojson")).cases();
      assertThat(again).extracting(Case::query).containsExactly("a roof", "a lawn");
      assertThat(again).extracting(Case::scene).containsOnly(scene("a.png"));
      for (int i = 0; i < 2; i++) {
        Vertex before = cases.get(0).regions().get(i).vertices().get(2);
        Vertex after = again.get(0).regions().get(i).vertices().get(2);
        assertThat(after.x()).isCloseTo(before.x(), within(1e-8));
        assertThat(after.y()).isCloseTo(before.y(), within(1e-8));
      }
    }
  }

  private String asked;

  private final class Systems implements CoordinateSystems {
    @Override
    public Conversion transform(String from, String to) {
      asked = from + " to " + to;
      return position -> new double[] {position[0] + 1e6, position[1]};
    }

    @Override
    public Description describe(String crs) {
      throw new AssertionError("nobody asked what " + crs + " is");
    }
  }

  private Dataset read(String members, String... features) throws IOException {
    return read(write(members, features));
  }

  private Dataset read(Path file) {
    GeoJson reader = new GeoJson();
    reader.references = image -> place;
    reader.systems = new Systems();
    return reader.create(new GeoJson.Settings(file, folder, "query", "scene"));
  }

  private Path write(String members, String... features) throws IOException {
    String json =
        "{'type': 'FeatureCollection', 'features': ["
            + String.join(",", features)
            + "], "
            + members
            + "}";
    return Files.writeString(folder.resolve("a.geojson"), json.replace('\'', '"'));
  }

  private static String feature(String query, String scene, String geometry) {
    return "{'type': 'Feature', 'properties': {'query': '%s', 'scene': '%s'}, 'geometry': %s}"
        .formatted(query, scene, geometry);
  }

  private SceneRef scene(String name) {
    return new SceneRef(name, Optional.of(folder.resolve(name)));
  }

  private static Polygon polygon(double at) {
    return new Polygon(
        List.of(new Vertex(at, at), new Vertex(at + 9, at), new Vertex(at + 9.5, at + 20.125)));
  }

  private Raster raster() {
    return new Raster() {
      @Override
      public Extent extent() {
        return new Extent(100, 80);
      }

      @Override
      public void read(Window window, PixelBuffer into) {
        into.resize(window.width(), window.height());
      }

      @Override
      public Optional<GeoReference> geo() {
        return place;
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }
}
