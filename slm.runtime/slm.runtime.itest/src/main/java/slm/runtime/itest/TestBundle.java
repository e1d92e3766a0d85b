package slm.runtime.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Makes the jar of a bundle for a test. */
final class TestBundle {

  private final Manifest manifest = new Manifest();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  TestBundle(String name, String version) {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    header("Bundle-ManifestVersion", "2");
    header("Bundle-SymbolicName", name);
    header("Bundle-Version", version);
    header("Import-Package", "org.osgi.framework");
  }

  TestBundle header(String name, String value) {
    manifest.getMainAttributes().putValue(name, value);
    return this;
  }

  /** Adds a class of the tests, and makes it the activator. */
  TestBundle activator(Class<?> type) throws IOException {
    return with(type).header("Bundle-Activator", type.getName());
  }

  /** Adds a class of the tests, and makes it a component. */
  TestBundle component(Class<?> type, String attributes, String content) throws IOException {
    entry(
        "OSGI-INF/component.xml",
        ("<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='%s' %s>"
                + "<implementation class='%s'/>%s</scr:component>")
            .formatted(type.getName(), attributes, type.getName(), content));
    return with(type)
        .header("Service-Component", "OSGI-INF/component.xml")
        .header(
            "Require-Capability",
            "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3))\"");
  }

  TestBundle entry(String path, String text) {
    entries.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a class of the tests. */
  TestBundle with(Class<?> type) throws IOException {
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream("/" + path)) {
      entries.put(path, in.readAllBytes());
    }
    return this;
  }

  byte[] jar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  void drop(Path file) throws IOException {
    drop(jar(), file);
  }

  /** Writes a file as careful people do: under another name, then renamed. */
  static void drop(byte[] bytes, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Path hidden = file.resolveSibling("." + file.getFileName());
    Files.write(hidden, bytes);
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
