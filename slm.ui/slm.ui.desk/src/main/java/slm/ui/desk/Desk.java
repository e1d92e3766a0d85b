package slm.ui.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.dataset.Polygon;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.raster.Window;

/**
 * What is open, and what can be done to it. All calls return at once; what follows from them is
 * computed in the background and told to the listeners. Safe to use from many threads.
 */
@ProviderType
public interface Desk {

  /** All that is open, now. */
  DeskState state();

  /** What is being computed, if anything. Cheap, to be asked as often as a picture is drawn. */
  Optional<Work> work();

  /**
   * Asks to be called after every change, from any thread and not for long; several changes may
   * come as one.
   *
   * @return ends it
   */
  Runnable listen(Runnable changed);

  /**
   * Opens a scene in the place of the one that is open; the sentences stay, their regions and maps
   * go, and nothing from before can be undone.
   */
  void open(Path scene);

  /** Opens a scene, if it is not open, with one sentence and the regions where it is true. */
  void open(Path scene, String query, List<Polygon> regions);

  /**
   * Opens a scene of a dataset, if it is not open, with one sentence and the regions where it is
   * true. The scene may be one that the dataset makes.
   *
   * @param dataset whose scene it is
   * @param scene its name in the dataset
   */
  void open(StageSpec dataset, String scene, String query, List<Polygon> regions);

  /** Closes the scene; the sentences stay. */
  void close();

  /**
   * Adds a sentence and selects it. Its colour is one that no other has, while there are any.
   *
   * @return the layer's id
   */
  int add(String query);

  /** Removes a layer. */
  void remove(int layer);

  /** Chooses the layer that is worked on. */
  void select(int layer);

  /** Writes another sentence; not undone, as it is one's typing. */
  void query(int layer, String query);

  /** Shows a layer's map in another colour, {@code 0xRRGGBB}. */
  void colour(int layer, int rgb);

  /** Shows or hides a layer. */
  void visible(int layer, boolean visible);

  /** Says where a layer's sentence is true. */
  void regions(int layer, List<Polygon> regions);

  /** Works on another variant. */
  void variant(Variant variant);

  /** Compares the variant with another one, or with none. */
  void compare(Optional<Variant> other);

  /** Looks at something closely, or at nothing; not undone. */
  void pick(Optional<Pick> picked);

  /** Wishes that a part of the scene is seen. */
  void lookAt(Window window);

  /** Takes back the last change of layers, regions or variants. */
  void undo();

  /** Does again what was taken back. */
  void redo();
}
