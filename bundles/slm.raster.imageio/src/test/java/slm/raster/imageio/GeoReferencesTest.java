package slm.raster.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.raster.GeoReference;
import slm.api.raster.RasterLimits;

/** Georeferences as GDAL writes them. */
class GeoReferencesTest {

  private final ImageGeoReferences references = new ImageGeoReferences();

  @TempDir Path folder;

  @Test
  void aNorthUpSceneOfAProjectedSystemIsRead() throws Exception {
    assertThat(references.of(scene("-a_srs", "EPSG:32632", "-a_ullr", "0", "90", "40", "60")))
        .contains(new GeoReference("EPSG:32632", 0, 0.5, 0, 90, 0, -0.5));
  }

  @Test
  void aSceneInDegreesIsRead() throws Exception {
    assertThat(references.of(scene("-a_srs", "EPSG:4326", "-a_ullr", "8", "50", "8.5", "49.625")))
        .contains(new GeoReference("EPSG:4326", 8, 0.00625, 0, 50, 0, -0.00625));
  }

  @Test
  void pixelsThatArePointsAreMovedByHalfAPixel() throws Exception {
    Path area = scene("-a_srs", "EPSG:32632", "-a_ullr", "0", "90", "40", "60");
    Path point =
        scene(
            "-a_srs", "EPSG:32632", "-a_ullr", "0", "90", "40", "60", "-mo", "AREA_OR_POINT=Point");

    assertThat(Files.readAllBytes(point)).isNotEqualTo(Files.readAllBytes(area));
    assertThat(references.of(point)).isEqualTo(references.of(area));
  }

  @Test
  void aTurnedSceneIsRead() throws Exception {
    Path plain = png();
    Path vrt = folder.resolve("turned.vrt");
    Files.writeString(
        vrt,
        "<VRTDataset rasterXSize=\"80\" rasterYSize=\"60\"><SRS>EPSG:25832</SRS>"
            + "<GeoTransform>500000, 0.5, 0.25, 5000000, 0.125, -0.75</GeoTransform>"
            + "<VRTRasterBand dataType=\"Byte\" band=\"1\"><SimpleSource>"
            + "<SourceFilename>"
            + plain
            + "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>");
    Path turned = folder.resolve("turned.tif");
    gdal("gdal_translate", vrt.toString(), turned.toString());

    assertThat(references.of(turned))
        .contains(new GeoReference("EPSG:25832", 500_000, 0.5, 0.25, 5_000_000, 0.125, -0.75));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pgw", "PGW", "pngw", "wld"})
  void aWorldFileAndAPrjFilePlaceAnImage(String ending) throws Exception {
    Path image = png();
    Files.writeString(
        folder.resolve("plain." + ending), "0.5\n0.125\n0.25\n-0.75\n100.375\n199.6875\n");
    assertThat(references.of(image))
        .contains(new GeoReference("", 100, 0.5, 0.25, 200, 0.125, -0.75));

    Files.writeString(folder.resolve("plain.prj"), "PROJCS[\"my grid\"]\n");

    assertThat(references.of(image).map(GeoReference::crs)).contains("PROJCS[\"my grid\"]");
    try (var raster = new ImageIoFormat().open(image, new RasterLimits(1 << 20, 1 << 20, folder))) {
      assertThat(raster.geo()).isEqualTo(references.of(image));
    }
  }

  @Test
  void tagsGoBeforeTheFilesBeside() throws Exception {
    Path scene = scene("-a_srs", "EPSG:32632", "-a_ullr", "0", "90", "40", "60");
    String stem = scene.getFileName().toString().replace(".tif", "");
    Files.writeString(folder.resolve(stem + ".tfw"), "7\n0\n0\n-7\n1\n1\n");
    Files.writeString(folder.resolve(stem + ".prj"), "PROJCS[\"other\"]");

    assertThat(references.of(scene))
        .contains(new GeoReference("EPSG:32632", 0, 0.5, 0, 90, 0, -0.5));
  }

  @Test
  void imagesWithoutAPlaceHaveNone() throws Exception {
    assertThat(references.of(png())).isEqualTo(Optional.empty());
  }

  @Test
  void whatIsNoImageIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("a.txt"), "no image");

    assertThatThrownBy(() -> references.of(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a.txt");
  }

  private Path png() throws IOException {
    return Images.write(
        new BufferedImage(80, 60, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        folder.resolve("plain.png"));
  }

  /** An image of 80 x 60 pixels, placed by GDAL. */
  private Path scene(String... options) throws Exception {
    Path scene = Files.createTempFile(folder, "scene", ".tif");
    List<String> command = new ArrayList<>(List.of("gdal_translate"));
    command.addAll(List.of(options));
    command.addAll(List.of(png().toString(), scene.toString()));
    gdal(command.toArray(String[]::new));
    return scene;
  }

  private static void gdal(String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new AssertionError(command[0] + " is missing. Run: apt-get install gdal-bin", e);
    }
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }
}
