package slm.ui.imagej.parts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;

/**
 * Makes bundles of the macro files in the plug-in folder, whose watcher asks when one comes,
 * changes or goes. A bundle has the macro and nothing else; {@link MacroParts} offers what it is.
 */
@Component(
    service = {ArtifactInstaller.class, MacroFiles.class},
    property = "service.ranking:Integer=2000")
public final class MacroFiles implements ArtifactInstaller {

  /** Manifest header: the macro's name inside the bundle. */
  static final String HEADER = "SLM-Macro";

  /** Times in the jar are the same, so that equal macros are equal bundles. */
  private static final long EPOCH = 1_577_836_800_000L;

  private static final long MOST_BYTES = 1 << 20;
  private static final Logger LOG = LoggerFactory.getLogger(MacroFiles.class);

  private final BundleContext context;
  private final Map<String, InputException> wrong = new ConcurrentHashMap<>();

  /** Files whose id another macro has. */
  private final Set<File> waiting = new TreeSet<>();

  @Activate
  public MacroFiles(BundleContext context) {
    this.context = context;
  }

  /** What is wrong with files in the folder, by their names. */
  Map<String, InputException> wrong() {
    return Map.copyOf(wrong);
  }

  @Override
  public boolean canHandle(File file) {
    return file.getName().endsWith(".ijm") && !file.getName().startsWith(".");
  }

  @Override
  public synchronized void install(File file) throws BundleException {
    put(file);
    retry();
  }

  @Override
  public synchronized void update(File file) throws BundleException {
    put(file);
    retry();
  }

  @Override
  public synchronized void uninstall(File file) throws BundleException {
    wrong.remove(file.getPath());
    waiting.remove(file);
    Bundle bundle = context.getBundle(location(file));
    if (bundle != null) {
      bundle.uninstall();
      LOG.info("The macro {} is gone", file.getName());
    }
    retry();
  }

  /** An id may be free now that another macro had before; taking it may free another one. */
  private void retry() throws BundleException {
    boolean taken = true;
    while (taken) {
      taken = false;
      for (File file : List.copyOf(waiting)) {
        if (isFree(file)) {
          put(file);
          taken |= !waiting.contains(file);
        }
      }
    }
  }

  /** Whether nobody has the id of a file that waits; else who has it now is what is wrong. */
  private boolean isFree(File file) {
    try {
      MacroHeader header = MacroHeader.read(file.getName(), text(file));
      Optional<Bundle> holder = holder(file, header);
      holder.ifPresent(other -> wrong.put(file.getPath(), taken(file, header, other)));
      return holder.isEmpty();
    } catch (InputException e) {
      LOG.debug("The watcher of the folder has not seen yet what became of {}", file, e);
      return false;
    }
  }

  /** A macro that cannot be used leaves the one before in its place, as other plug-ins do. */
  private void put(File file) throws BundleException {
    waiting.remove(file);
    try {
      byte[] jar = jar(file);
      wrong.remove(file.getPath());
      Bundle bundle = context.getBundle(location(file));
      if (bundle == null) {
        context.installBundle(location(file), new ByteArrayInputStream(jar)).start();
      } else {
        bundle.update(new ByteArrayInputStream(jar));
        bundle.start();
      }
    } catch (InputException e) {
      wrong.put(file.getPath(), e);
      LOG.warn("The macro {} cannot be used: {}", file.getName(), e.getMessage());
    }
  }

  private static String location(File file) {
    return "macro:" + file.toURI();
  }

  private byte[] jar(File file) {
    String text = text(file);
    MacroHeader header = MacroHeader.read(file.getName(), text);
    Optional<Bundle> other = holder(file, header);
    if (other.isPresent()) {
      waiting.add(file);
      throw taken(file, header, other.get());
    }
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    write(header, file.getName(), text, jar);
    return jar.toByteArray();
  }

  /** The bundle of another file that has the id. */
  private Optional<Bundle> holder(File file, MacroHeader header) {
    String name = "macro." + header.kind() + "." + header.id();
    return Arrays.stream(context.getBundles())
        .filter(other -> name.equals(other.getSymbolicName()))
        .filter(other -> !other.getLocation().equals(location(file)))
        .findFirst();
  }

  private static InputException taken(File file, MacroHeader header, Bundle other) {
    return new InputException(
        file.getName()
            + " has the id '"
            + header.id()
            + "', which "
            + other.getHeaders().get(HEADER)
            + " has already",
        "Give one of them another id");
  }

  private static String text(File file) {
    try {
      if (file.length() > MOST_BYTES) {
        throw new InputException(
            file + " is larger than " + (MOST_BYTES >> 20) + " MiB", "Put a macro into the folder");
      }
      String text = Files.readString(file.toPath());
      // some editors begin a file with a mark that ImageJ would stumble over
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new InputException(
          file + " cannot be read (" + e + ")", "Save it as text in UTF-8 that you may read", e);
    }
  }

  static void write(MacroHeader header, String name, String text, OutputStream out) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "macro." + header.kind() + "." + header.id());
    main.putValue("Bundle-Name", header.title().replaceAll("\\p{Cntrl}", " "));
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue(HEADER, name);
    try (JarOutputStream jar = new JarOutputStream(out)) {
      JarEntry entry = new JarEntry(JarFile.MANIFEST_NAME);
      entry.setTime(EPOCH);
      jar.putNextEntry(entry);
      manifest.write(jar);
      jar.closeEntry();
      JarEntry macro = new JarEntry(name);
      macro.setTime(EPOCH);
      jar.putNextEntry(macro);
      jar.write(text.getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
