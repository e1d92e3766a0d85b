package slm.runtime.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;

/** Makes model bundles out of a model bundle. */
final class ModelJar {

  private ModelJar() {}

  /** A model bundle's content as a jar again, with another version and description. */
  static byte[] of(Bundle bundle, String version, UnaryOperator<String> description)
      throws IOException {
    return of(bundle, bundle.getSymbolicName(), version, description);
  }

  /** The same with another symbolic name. */
  static byte[] of(Bundle bundle, String name, String version, UnaryOperator<String> description)
      throws IOException {
    Manifest manifest;
    try (InputStream in = bundle.getEntry("META-INF/MANIFEST.MF").openStream()) {
      manifest = new Manifest(in);
    }
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
    // an id is promised there that this model need not have
    manifest.getMainAttributes().remove(new Attributes.Name("Provide-Capability"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      for (URL entry : Collections.list(bundle.findEntries("/", "*", true))) {
        String path = entry.getPath().substring(1);
        if (path.endsWith("/") || path.equals("META-INF/MANIFEST.MF")) {
          continue;
        }
        out.putNextEntry(new JarEntry(path));
        try (InputStream in = entry.openStream()) {
          byte[] content = in.readAllBytes();
          if (path.equals("model/model.yaml")) {
            String text = new String(content, StandardCharsets.UTF_8);
            content = description.apply(text).getBytes(StandardCharsets.UTF_8);
          }
          out.write(content);
        }
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
