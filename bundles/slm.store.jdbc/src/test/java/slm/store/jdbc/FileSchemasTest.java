package slm.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Tables in a file. */
class FileSchemasTest extends SchemasContract {

  @TempDir private Path folder;

  @Override
  Place place() {
    return Place.file(folder.resolve("store/results"));
  }
}
