package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.Monitor;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/**
 * From tile scores to the map, through the engine and the live stages: bit by bit as the reference.
 */
@ExtendWith(ServiceExtension.class)
public class OracleIT {

  @InjectService(timeout = 10_000)
  Workbench workbench;

  @ParameterizedTest
  @ValueSource(strings = {"fuse-a", "fuse-b"})
  public void tilesAndMapAreTheReferences(String name) throws IOException {
    JsonNode oracle = json(name);
    Extent extent = new Extent(oracle.get("width").asInt(), oracle.get("height").asInt());
    List<ScoredTile> tiles = tiles(oracle.get("tiles"));
    List<String> sizes = new ArrayList<>();
    oracle.get("sizes").forEach(size -> sizes.add(size.asText()));

    StageSpec tiler = StageSpec.parse("sliding:" + String.join("+", sizes));
    List<Window> ours =
        workbench.tiles(extent, tiler, List.of()).stream().map(Tile::window).toList();

    assertThat(new HashSet<>(ours))
        .isEqualTo(new HashSet<>(tiles.stream().map(t -> t.tile().window()).toList()))
        .hasSize(oracle.get("tile_count").asInt());
    assertThat(fuse(extent, Optional.of(tiler), tiles, "median:251")).isEqualTo(expected(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"expand-a", "expand-b"})
  public void tilesAndBlurredMapOfTheSecondVersionAreTheReferences(String name) throws IOException {
    JsonNode oracle = json(name);
    Extent extent = new Extent(oracle.get("width").asInt(), oracle.get("height").asInt());
    StageSpec expanding = new StageSpec("expanding");
    List<ScoredTile> coarse = tiles(oracle.get("coarse_tiles"));
    List<ScoredTile> fine = tiles(oracle.get("fine_tiles"));

    assertThat(windows(workbench.tiles(extent, expanding, List.of())))
        .containsExactlyInAnyOrderElementsOf(
            windows(coarse.stream().map(ScoredTile::tile).toList()));
    assertThat(windows(workbench.tiles(extent, expanding, coarse)))
        .containsExactlyInAnyOrderElementsOf(windows(fine.stream().map(ScoredTile::tile).toList()));
    List<ScoredTile> all = new ArrayList<>(fine);
    all.addAll(coarse);
    assertThat(workbench.tiles(extent, expanding, all)).isEmpty();
    assertThat(fuse(extent, Optional.of(expanding), all, oracle.get("filter").asText()))
        .isEqualTo(expected(name));
  }

  private byte[] fuse(
      Extent extent, Optional<StageSpec> tiler, List<ScoredTile> tiles, String filter) {
    ProbabilityMap map =
        workbench.fuse(
            extent,
            tiler,
            tiles,
            new StageSpec("mean"),
            StageSpec.parse(filter),
            RunOptions.defaults(),
            Monitor.NONE);
    byte[] pixels = new byte[(int) extent.pixels()];
    map.read(extent.window(), pixels);
    return pixels;
  }

  private static List<Window> windows(List<Tile> tiles) {
    return tiles.stream().map(Tile::window).toList();
  }

  private static List<ScoredTile> tiles(JsonNode list) {
    List<ScoredTile> tiles = new ArrayList<>();
    for (JsonNode t : list) {
      Window window =
          new Window(
              t.get("x").asInt(), t.get("y").asInt(), t.get("w").asInt(), t.get("h").asInt());
      tiles.add(new ScoredTile(new Tile(window, window.width()), t.get("score").asDouble()));
    }
    return tiles;
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper()
        .readTree(OracleIT.class.getResourceAsStream("/oracle/" + name + ".json"));
  }

  private static byte[] expected(String name) throws IOException {
    BufferedImage image =
        ImageIO.read(OracleIT.class.getResourceAsStream("/oracle/" + name + ".png"));
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
