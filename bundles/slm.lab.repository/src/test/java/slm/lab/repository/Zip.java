package slm.lab.repository;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes jars that may be as wrong as they like. */
final class Zip {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** A bundle's manifest, with more headers as name and value in turn. */
  static Zip bundle(String name, String version, String... headers) {
    StringBuilder manifest =
        new StringBuilder("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n")
            .append("Bundle-SymbolicName: ")
            .append(name)
            .append("\nBundle-Version: ")
            .append(version)
            .append("\nBundle-License: MIT\n");
    for (int i = 0; i < headers.length; i += 2) {
      manifest.append(headers[i]).append(": ").append(headers[i + 1]).append('\n');
    }
    return new Zip().entry("META-INF/MANIFEST.MF", manifest.toString());
  }

  Zip entry(String name, String text) {
    return entry(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Zip entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }
}
