package slm.lab.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import slm.api.InputException;
import slm.api.encoding.ModelPackages;
import slm.api.encoding.ModelPackages.Card;
import slm.api.lab.LabModel;

/** Looks at a jar that somebody sent, and loads nothing of it. */
final class Inspector {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*");
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]{1,60})?)?)?");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LICENCE = 500;
  private static final int LONGEST_SUMMARY = 2_000;
  private static final int LONGEST_CARD = 64 << 10;
  private static final String MODEL = "SLM-Model";
  private static final String CARD = "MODEL-CARD.md";

  private final ModelPackages models;
  private final Limits limits;

  Inspector(ModelPackages models, Limits limits) {
    this.models = models;
    this.limits = limits;
  }

  /**
   * Checks a file.
   *
   * @param sha256 its digest
   * @throws InputException saying what is wrong with it
   */
  Inspected inspect(Path file, String sha256, long size) throws IOException {
    boolean signed = Archive.check(file, size, limits);
    Manifest manifest = Archive.manifest(file);
    Attributes main = manifest.getMainAttributes();
    String name = name(main);
    String version = version(main);
    String licence =
        header(main, Constants.BUNDLE_LICENSE)
            .filter(text -> text.length() <= LONGEST_LICENCE)
            .orElseThrow(
                () ->
                    new InputException(
                        "The bundle " + name + " states no licence",
                        "Write its SPDX expression into the header Bundle-License, in at most "
                            + LONGEST_LICENCE
                            + " letters"));
    refuseExtension(name, main);
    String summary = header(main, Constants.BUNDLE_DESCRIPTION).orElse("");
    return new Inspected(
        name,
        version,
        licence,
        cut(summary, LONGEST_SUMMARY),
        signed ? Signature.signer(file) : Optional.empty(),
        main.getValue(MODEL) == null ? Optional.empty() : Optional.of(model(file)),
        ResourceText.of(manifest, name, version, sha256, size));
  }

  private static String name(Attributes main) {
    String name =
        header(main, Constants.BUNDLE_SYMBOLICNAME)
            .map(text -> text.replaceFirst(";.*", "").strip())
            .orElseThrow(
                () ->
                    new InputException(
                        "The jar is no OSGi bundle: it has no Bundle-SymbolicName",
                        "Build it with bnd, or start with slm new-plugin"));
    if (!"2".equals(header(main, Constants.BUNDLE_MANIFESTVERSION).orElse(""))) {
      throw new InputException(
          "The bundle '" + name + "' has no Bundle-ManifestVersion of 2", "Build it with bnd");
    }
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw new InputException(
          "'" + name + "' cannot be the symbolic name of a bundle",
          "Use letters, digits and underscores, with single dots or dashes between them, "
              + LONGEST_NAME
              + " at most");
    }
    return name;
  }

  private static String version(Attributes main) {
    String text =
        header(main, Constants.BUNDLE_VERSION)
            .orElseThrow(
                () ->
                    new InputException(
                        "The bundle has no Bundle-Version", "Give it one, such as 1.0.0"));
    if (!VERSION.matcher(text).matches()) {
      throw new InputException(
          "'" + text + "' is no version of a bundle", "Write it as 1.2.3 or 1.2.3.text");
    }
    return Version.parseVersion(text).toString();
  }

  private static void refuseExtension(String name, Attributes main) {
    String host = header(main, Constants.FRAGMENT_HOST).orElse("").replaceFirst(";.*", "").strip();
    if (host.equals("system.bundle") || host.equals("org.apache.felix.framework")) {
      throw new InputException(
          "The bundle " + name + " would become part of the framework itself",
          "Take Fragment-Host out of its manifest");
    }
  }

  private LabModel model(Path file) throws IOException {
    Card card = models.card(file);
    return new LabModel(
        card.encoder().id(),
        card.encoder().title(),
        card.format(),
        card.encoder().dimension(),
        card.encoder().licence(),
        card.encoder().source(),
        card.encoder().digest(),
        card(file));
  }

  private static String card(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(CARD);
      if (entry == null) {
        return "";
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new String(in.readNBytes(LONGEST_CARD), StandardCharsets.UTF_8).replace("\0", "");
      }
    }
  }

  private static Optional<String> header(Attributes main, String name) {
    return Optional.ofNullable(main.getValue(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
