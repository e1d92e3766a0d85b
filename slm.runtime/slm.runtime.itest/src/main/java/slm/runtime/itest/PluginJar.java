package slm.runtime.itest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import slm.runtime.itest.plugin.PluginActivator;

/**
 * Makes the jar of a plug-in, and drops it as careful people do: under another name, then renamed.
 */
final class PluginJar {

  private PluginJar() {}

  static void drop(String version, String betterHalf, Path plugins) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "plugin.half");
    main.putValue("Bundle-Version", version);
    main.putValue("Bundle-Activator", PluginActivator.class.getName());
    main.putValue("Better-Half", betterHalf);
    main.putValue(
        "Import-Package",
        "org.osgi.framework,slm.api,slm.api.fusion,slm.api.map,slm.api.raster,slm.api.tiling");
    Files.createDirectories(plugins);
    Path hidden = plugins.resolve(".half.jar.part");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(hidden), manifest)) {
      for (String name : new String[] {"PluginActivator", "PluginActivator$1"}) {
        String entry = "slm/runtime/itest/plugin/" + name + ".class";
        jar.putNextEntry(new ZipEntry(entry));
        try (InputStream in = PluginActivator.class.getResourceAsStream("/" + entry)) {
          in.transferTo(jar);
        }
      }
    }
    Files.move(
        hidden,
        plugins.resolve("half.jar"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
