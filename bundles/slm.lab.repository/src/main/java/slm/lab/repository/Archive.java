package slm.lab.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import slm.api.InputException;

/**
 * Looks through an archive that somebody sent, trusting nothing that it says: each entry is
 * unpacked into nowhere and counted, and the whole ends when there is too much of it.
 */
final class Archive {

  /** Of the manifest and of signatures, which are held in memory. */
  private static final long MOST_ABOUT = 8L << 20;

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final Limits limits;
  private final long allowed;
  private long unpacked;

  private Archive(long size, Limits limits) {
    this.limits = limits;
    this.allowed = limits.unpacked(size);
  }

  /**
   * Checks an archive.
   *
   * @return whether it has signatures
   * @throws InputException saying what is wrong with it
   */
  static boolean check(Path file, long size, Limits limits) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new Archive(size, limits).check(zip);
    } catch (ZipException | IllegalArgumentException e) {
      throw new InputException(
          "The file is no jar: " + said(e), "Send the jar of an OSGi bundle, whole", e);
    }
  }

  private static String said(Exception e) {
    return e.getMessage() == null ? "it is damaged" : e.getMessage();
  }

  private boolean check(ZipFile zip) throws IOException {
    if (zip.size() > limits.entries()) {
      throw wrong("has " + zip.size() + " entries, more than " + limits.entries());
    }
    Set<String> names = new HashSet<>();
    boolean signed = false;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      checkName(name);
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw wrong("has the entry '" + name + "' twice");
      }
      boolean about = isAbout(name);
      signed |= about && name.toUpperCase(Locale.ROOT).endsWith(".SF");
      read(zip, entry, about ? MOST_ABOUT : Long.MAX_VALUE);
    }
    if (zip.getEntry(MANIFEST) == null) {
      throw new InputException(
          "The file has no " + MANIFEST + ", so it is no bundle", "Send the jar of an OSGi bundle");
    }
    return signed;
  }

  /** What Java reads into memory by itself when it opens a jar. */
  private static boolean isAbout(String name) {
    return name.toUpperCase(Locale.ROOT).matches("META-INF/([^/]+\\.(MF|SF|RSA|DSA|EC)|SIG-[^/]*)");
  }

  private void checkName(String name) {
    boolean leaves =
        name.isEmpty()
            || name.startsWith("/")
            || name.contains("\\")
            || name.contains(":")
            || name.chars().anyMatch(Character::isISOControl)
            || List.of(name.split("/")).stream()
                .anyMatch(part -> List.of("..", ".").contains(part));
    if (leaves) {
      throw wrong(
          "has an entry '"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "', which leads out of its folder");
    }
  }

  private void read(ZipFile zip, ZipEntry entry, long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        unpacked += n;
        if (unpacked > allowed) {
          throw wrong("unpacks to more than " + allowed + " bytes");
        }
        if (count > most) {
          throw wrong("has a " + entry.getName() + " of more than " + most + " bytes");
        }
      }
    }
  }

  private static InputException wrong(String what) {
    return new InputException(
        "The archive " + what, "Pack the bundle anew, with what it needs only");
  }

  /** The manifest of an archive that was checked. */
  static Manifest manifest(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(MANIFEST))) {
      return new Manifest(in);
    } catch (ZipException | IllegalArgumentException e) {
      throw new InputException(
          "The manifest cannot be read: " + said(e), "Send the jar of an OSGi bundle", e);
    }
  }
}
