package slm.api.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Writes what came of retrieval as files. */
@ProviderType
public interface RetrievalFiles {

  /**
   * Sees to it that a folder can be written, before anything is computed.
   *
   * @throws slm.api.InputException when it cannot
   */
  void prepare(Path folder);

  /**
   * Writes {@code retrieval.csv}, one row an encoder; {@code curves.csv}, the points of the
   * metrics' curves; and {@code run.json}, the identity and how it went. Files appear under their
   * name only when they are whole.
   *
   * @throws slm.api.InputException when they cannot be written
   */
  void write(RetrievalSummary summary, Path folder) throws IOException;
}
