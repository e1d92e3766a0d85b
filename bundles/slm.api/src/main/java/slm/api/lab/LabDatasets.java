package slm.api.lab;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;

/**
 * Where the datasets of the lab come from: on a workbench its client, which keeps what it fetched;
 * on the server the server itself. The service of the highest ranking is asked.
 */
@ProviderType
public interface LabDatasets {

  /**
   * What a dataset is made of.
   *
   * @param version 0 for the newest
   * @throws slm.api.InputException when there is no such dataset or version, it is computed and so
   *     has no files, or nobody has logged in
   * @throws IOException when the server does not answer and nothing is known from before
   */
  LabManifest manifest(String name, int version) throws IOException;

  /**
   * The file of a scene, fetched when it is not here yet. It must not be changed, and may go when
   * others need its room: {@link #open} holds it.
   *
   * @param scene one of the manifest's
   * @throws slm.api.InputException when the server has another file, or none
   * @throws IOException when it is not here and the server does not answer
   */
  Path scene(LabManifest manifest, LabScene scene) throws IOException;

  /**
   * Opens a scene, fetched when it is not here yet. Its file stays until the raster is closed.
   *
   * @param scene one of the manifest's
   * @throws slm.api.InputException when the server has another file, or none, or it cannot be read
   * @throws IOException when it is not here and the server does not answer
   */
  default Raster open(LabManifest manifest, LabScene scene, RasterOpener files) throws IOException {
    return files.open(scene(manifest, scene));
  }
}
