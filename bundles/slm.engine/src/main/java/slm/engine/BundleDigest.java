package slm.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/**
 * SHA-256 over the names and bytes of a bundle's entries: the same for equal content, however
 * packed.
 */
final class BundleDigest {

  private BundleDigest() {}

  static String of(Bundle bundle) {
    TreeMap<String, URL> entries = new TreeMap<>();
    for (URL url : Collections.list(bundle.findEntries("/", "*", true))) {
      if (!url.getPath().endsWith("/")) {
        entries.put(url.getPath(), url);
      }
    }
    Sha256 digest = new Sha256();
    byte[] buffer = new byte[1 << 16];
    for (Map.Entry<String, URL> entry : entries.entrySet()) {
      digest.update(entry.getKey().getBytes(StandardCharsets.UTF_8)).update(new byte[1]);
      try (InputStream in = entry.getValue().openStream()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      } catch (IOException e) {
        throw new IllegalStateException("Cannot read " + entry.getKey() + " of " + bundle, e);
      }
    }
    return digest.hex();
  }
}
