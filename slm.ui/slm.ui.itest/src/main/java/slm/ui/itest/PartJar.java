package slm.ui.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import slm.ui.itest.plugin.NotesActivator;

/** The jar of a bundle that brings a part. */
final class PartJar {

  static final String NAME = "notes.part";

  private PartJar() {}

  static Path write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", NAME);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Bundle-Activator", NotesActivator.class.getName());
    main.putValue(
        "Import-Package",
        "org.osgi.framework,slm.ui.parts,org.eclipse.swt,org.eclipse.swt.layout,"
            + "org.eclipse.swt.widgets");
    String entry = NotesActivator.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream in = NotesActivator.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new ZipEntry(entry));
      in.transferTo(out);
    }
    return jar;
  }
}
