package slm.models.djl;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the installer wrote into an engine fragment.
 *
 * @param version of the engine; empty when there is no such fragment
 * @param libraries SHA-256 of each native library; none when the libraries come from a class path
 */
record FragmentDigests(String version, Map<String, String> libraries) {

  private static final String LIBRARY = "library.";

  /**
   * Reads them.
   *
   * @param resource where they stand in the fragment
   */
  static FragmentDigests read(String resource) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = FragmentDigests.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    }
    Map<String, String> libraries = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(LIBRARY)) {
        libraries.put(name.substring(LIBRARY.length()), properties.getProperty(name));
      }
    }
    return new FragmentDigests(properties.getProperty("version", ""), libraries);
  }
}
