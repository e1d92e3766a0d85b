package slm.models.extender;

import java.io.IOException;
import java.io.InputStream;

/** The files that came with a model description, by their paths relative to it. */
interface ModelFiles {

  /** Where they come from, for messages, such as a bundle's name and version. */
  String origin();

  /** Whether there is such a file. */
  boolean has(String path);

  /** Opens a file. */
  InputStream open(String path) throws IOException;
}
