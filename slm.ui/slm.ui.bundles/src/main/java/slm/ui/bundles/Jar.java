package slm.ui.bundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import slm.api.InputException;

/** The jar of a bundle. */
record Jar(Path file, String name, Version version, long size) {

  /**
   * Looks into a jar.
   *
   * @throws InputException when it is no bundle
   */
  static Jar of(Path file) {
    String shown = file.getFileName().toString();
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      String name =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
      if (name == null) {
        throw new InputException(
            shown + " is a jar but no OSGi bundle: its manifest has no Bundle-SymbolicName",
            "Build it as a bundle; slm new-plugin sets up a project that does");
      }
      String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
      return new Jar(
          file,
          name.replaceFirst(";.*", "").strip(),
          Version.parseVersion(version),
          Files.size(file));
    } catch (IOException e) {
      throw new InputException(
          shown + " cannot be read (" + Say.failure(e) + ")", "Copy or build it again", e);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          shown + " states a version that is none (" + Say.failure(e) + ")", "Build it again", e);
    }
  }

  String called() {
    return name + " " + version;
  }
}
