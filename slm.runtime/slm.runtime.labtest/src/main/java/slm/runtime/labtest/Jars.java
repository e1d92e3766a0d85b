package slm.runtime.labtest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes bundles. */
final class Jars {

  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** A bundle without code, with more headers as name and value in turn. */
  static Jars bundle(String name, String version, String... headers) {
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
    return new Jars().entry("META-INF/MANIFEST.MF", manifest.toString());
  }

  Jars entry(String name, String text) {
    return entry(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Jars entry(String name, byte[] content) {
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

  /** A bundle with another version. */
  static byte[] versioned(Path jar, String version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarFile from = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest(from.getManifest());
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
        for (JarEntry entry : Collections.list(from.entries())) {
          if (entry.isDirectory() || entry.getName().equals(JarFile.MANIFEST_NAME)) {
            continue;
          }
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(out);
          }
        }
      }
    }
    return bytes.toByteArray();
  }
}
