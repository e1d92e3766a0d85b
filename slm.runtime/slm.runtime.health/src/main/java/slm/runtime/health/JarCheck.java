package slm.runtime.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;

/**
 * Why a file in the plug-in folder cannot be used; looks at no more than the jar's directory and
 * manifest.
 *
 * @param finding the end of a sentence that begins with the file's name
 * @param remedy a sentence without the final stop
 * @param maybeLater whether the file may still be on its way
 */
record JarCheck(String finding, String remedy, boolean maybeLater) {

  /** Empty when the file is the jar of a bundle. */
  static Optional<JarCheck> of(Path file) {
    String name = file.getFileName().toString();
    if (Files.isDirectory(file)) {
      return refuse(
          "is a folder, which is not looked into", "Move the jars in it into the plug-in folder");
    }
    if (!name.endsWith(".jar")) {
      return refuse(
          "is no jar, so it is not used", "Move it elsewhere, or name it .jar when it is a bundle");
    }
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        return refuse(
            "is a jar but no OSGi bundle: its manifest has no Bundle-SymbolicName",
            "Build it as a bundle; 'slm new-plugin' sets up a project that does");
      }
      return Optional.empty();
    } catch (ZipException e) {
      return Optional.of(
          new JarCheck(
              "is not complete or is damaged (" + Names.oneLine(e.getMessage()) + ")",
              "Copy it again, under a name that begins with a dot, and rename it when it is whole",
              true));
    } catch (IOException | SecurityException e) {
      return Optional.of(
          new JarCheck(
              "cannot be read (" + Names.oneLine(e.toString()) + ")",
              "Check its permissions, or copy it again",
              true));
    }
  }

  private static Optional<JarCheck> refuse(String finding, String remedy) {
    return Optional.of(new JarCheck(finding, remedy, false));
  }
}
