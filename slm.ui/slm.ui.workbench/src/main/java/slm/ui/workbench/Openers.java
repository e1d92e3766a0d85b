package slm.ui.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import slm.ui.parts.FileOpener;
import slm.ui.parts.Notice;

/** Finds who opens a file, and remembers what was opened last. */
final class Openers implements AutoCloseable {

  private static final int RECENT = 12;
  private static final long PATIENCE_SECONDS = 3;
  private static final String KEY = "window.recent";

  private final ServiceTracker<FileOpener, FileOpener> services;
  private final MainWindow window;
  private int came;

  Openers(BundleContext context, MainWindow window) {
    this.window = window;
    services =
        new ServiceTracker<>(context, FileOpener.class, null) {
          @Override
          public FileOpener addingService(ServiceReference<FileOpener> reference) {
            FileOpener opener = super.addingService(reference);
            synchronized (Openers.this) {
              came++;
              Openers.this.notifyAll();
            }
            return opener;
          }
        };
    services.open();
  }

  /** The openers there are, the most wanted first. */
  private List<FileOpener> openers() {
    return List.copyOf(services.getTracked().values());
  }

  void open(List<Path> files) {
    window.background(
        "opening " + files.get(0).getFileName(),
        () -> {
          Map<FileOpener, List<Path>> shares = new LinkedHashMap<>();
          List<Path> missing = new ArrayList<>();
          List<Path> foreign = new ArrayList<>();
          for (Path file : files) {
            if (!Files.exists(file)) {
              missing.add(file);
              continue;
            }
            opener(file)
                .ifPresentOrElse(
                    opener -> shares.computeIfAbsent(opener, o -> new ArrayList<>()).add(file),
                    () -> foreign.add(file));
          }
          List<FileOpener> openers = openers();
          window.later(() -> give(shares, missing, foreign, openers));
        });
  }

  /** Who opens a file; when nobody does, waits a while for somebody who may just be starting. */
  private Optional<FileOpener> opener(Path file) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      int before;
      synchronized (this) {
        before = came;
      }
      Optional<FileOpener> found =
          openers().stream().filter(opener -> opener.accepts(file)).findFirst();
      synchronized (this) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (found.isPresent() || left <= 0) {
          return found;
        }
        if (came == before) {
          wait(left);
        }
      }
    }
  }

  private void give(
      Map<FileOpener, List<Path>> shares,
      List<Path> missing,
      List<Path> foreign,
      List<FileOpener> openers) {
    for (Path file : missing) {
      forget(file);
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "No such file",
              file + " is not there. Check the name, or whether its disk is in."));
    }
    for (Path file : foreign) {
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "Nothing opens this file",
              file.getFileName()
                  + " is of no kind that is known. The window opens "
                  + openers.stream()
                      .map(o -> o.kind() + " (" + String.join(" ", o.patterns()) + ")")
                      .distinct()
                      .collect(Collectors.joining(", "))
                  + "."));
    }
    shares.forEach(
        (opener, files) -> {
          files.forEach(this::remember);
          try {
            opener.open(List.copyOf(files), window);
          } catch (RuntimeException | LinkageError e) {
            window.notify(Notice.of("Cannot open " + files.get(0).getFileName(), e));
          }
        });
    window.commandsChanged();
  }

  /** Names of kinds and their patterns, for a dialog. */
  Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (FileOpener opener : openers()) {
      kinds.merge(
          opener.kind(), String.join(";", opener.patterns()), (one, other) -> one + ";" + other);
    }
    return kinds;
  }

  List<Path> recent() {
    return window
        .kept(KEY)
        .map(text -> Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).map(Path::of))
        .map(paths -> paths.toList())
        .orElse(List.of());
  }

  private void remember(Path file) {
    Set<Path> recent = new LinkedHashSet<>();
    recent.add(file.toAbsolutePath().normalize());
    recent.addAll(recent());
    keep(recent);
  }

  private void forget(Path file) {
    Set<Path> recent = new LinkedHashSet<>(recent());
    recent.remove(file);
    keep(recent);
  }

  private void keep(Set<Path> recent) {
    window.keep(
        KEY, recent.stream().limit(RECENT).map(Path::toString).collect(Collectors.joining("\n")));
  }

  @Override
  public void close() {
    services.close();
  }
}
