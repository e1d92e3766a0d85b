package slm.runtime.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/** Reads all jars of the distribution, and compares every file in them with its checksum. */
@Component(property = "slm.title=Distribution")
public final class DistributionHealth implements HealthCheck {

  private static final String IN_PLACE = "reference:file:";

  private final BundleContext context;
  private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

  /** What a jar was like when it was last read. */
  private record Seen(long size, long modified, Optional<String> damage) {}

  @Activate
  public DistributionHealth(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<Finding> check() {
    List<Path> jars = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().startsWith(IN_PLACE)) {
        jars.add(Path.of(URI.create(bundle.getLocation().substring("reference:".length()))));
      }
    }
    List<Finding> findings = new ArrayList<>();
    // what is read from many files at once comes in the files' order all the same
    jars.parallelStream()
        .map(jar -> look(jar).map(what -> problem(jar, what)))
        .toList()
        .forEach(found -> found.ifPresent(findings::add));
    findings.add(
        0, Finding.well("distribution", jars.size() - findings.size() + " jars are whole"));
    return findings;
  }

  /** Reads a jar, unless it was read before and is still the same. */
  private Optional<String> look(Path jar) {
    long size = jar.toFile().length();
    long modified = jar.toFile().lastModified();
    Seen before = seen.get(jar);
    if (before == null || before.size() != size || before.modified() != modified) {
      before = new Seen(size, modified, damage(jar));
      seen.put(jar, before);
    }
    return before.damage();
  }

  private static Finding problem(Path jar, String what) {
    return Finding.problem(
        jar.toString(),
        what,
        "Unpack the distribution again; in a checkout, delete "
            + jar.getParent().getParent()
            + " and run ./slm demo");
  }

  /** What is wrong with a jar; empty when it is whole. */
  static Optional<String> damage(Path jar) {
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        CRC32 sum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sum.update(buffer, 0, n);
          }
        }
        if (sum.getValue() != entry.getCrc()) {
          return Optional.of("is damaged: its " + entry.getName() + " is not what was packed");
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of("is damaged: " + Names.oneLine(e.toString()));
    }
  }
}
