package slm.api.experiment;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;
import slm.api.raster.Raster;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** What an encoder alone says of parts of a scene, without fusion. A service of the engine. */
@ProviderType
public interface Scoring {

  /**
   * Scores tiles. A dual encoder's score is the cosine of the embeddings of tile and sentence, -1
   * to 1; a cross encoder's is what its network says. Nothing is cached.
   *
   * @param tiles must lie within the scene
   * @return the tiles in their order, with their scores
   * @throws slm.api.InputException when there is no such encoder, or a tile leaves the scene
   * @throws IOException when the scene cannot be read
   */
  List<ScoredTile> score(
      Raster scene,
      List<Tile> tiles,
      String text,
      StageSpec encoder,
      RunOptions options,
      Monitor monitor)
      throws IOException;
}
