package slm.runtime.smoke;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The jar of a plug-in whose activator is a class of the tests. */
final class PluginJar {

  private PluginJar() {}

  static byte[] of(String name, Class<?> activator, String imports) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Bundle-Activator", activator.getName());
    main.putValue("Import-Package", imports);
    String entry = activator.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
        InputStream in = activator.getResourceAsStream("/" + entry)) {
      jar.putNextEntry(new ZipEntry(entry));
      in.transferTo(jar);
    }
    return bytes.toByteArray();
  }
}
