package slm.ui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.BundleContext;
import slm.api.experiment.Localizer;
import slm.api.experiment.Workbench;
import slm.runtime.launcher.Guest;
import slm.ui.composer.QueriesPart;
import slm.ui.desk.LiveDesk;
import slm.ui.parts.Theme;
import slm.ui.testing.DisplayThread;
import slm.ui.testing.Person;
import slm.ui.testing.TestWindow;
import slm.ui.viewer.ViewerProbe;

/**
 * All there is to measure: the engine and its parts in a framework, as in the distribution, and a
 * window on it with the sentences at the left and the scene.
 */
final class Stage implements AutoCloseable {

  private static final int WIDTH = 1440;
  private static final int HEIGHT = 880;
  private static final long SECONDS = 60;

  final LiveDesk desk;
  final EventLoop loop;
  final ViewerProbe viewer;
  final Person person;
  private final Guest guest;
  private final Display display;
  private final TestWindow window;

  /**
   * Opens the window. The display's events have to be running.
   *
   * @param distribution folder with the folder of the bundles
   * @param room for files that nobody needs afterwards
   */
  Stage(Path distribution, Path room, Display display, EventLoop loop)
      throws IOException, InterruptedException {
    this.display = display;
    this.loop = loop;
    AtomicReference<BundleContext> context = new AtomicReference<>();
    Path bundles = Files.createDirectories(room.resolve("distribution/bundles"));
    guest =
        Guest.start(bundles, null, link(distribution.resolve("bundles"), bundles), context::set);
    guest.service(Localizer.class, SECONDS);
    desk =
        new LiveDesk(
            context.get(),
            held(context.get(), Workbench.class),
            held(context.get(), Localizer.class));
    DisplayThread ui = DisplayThread.of(display);
    AtomicReference<ViewerProbe> probe = new AtomicReference<>();
    window = new TestWindow(ui, Theme.LIGHT);
    window.fill(
        (area, parts) -> {
          area.setLayout(new FillLayout());
          SashForm halves = new SashForm(area, SWT.HORIZONTAL);
          new QueriesPart(desk).fill(new Composite(halves, SWT.NONE), parts);
          probe.set(new ViewerProbe(new Composite(halves, SWT.NONE), parts, desk));
          halves.setWeights(1, 5);
        });
    window.size(WIDTH, HEIGHT);
    viewer = probe.get();
    loop.run(() -> loop.watch(viewer.canvas()));
    person = new Person(ui);
  }

  /** A service that stays, as there is somebody who uses it. */
  private static <T> T held(BundleContext context, Class<T> type) {
    return context.getService(context.getServiceReference(type));
  }

  /**
   * Offers the bundles of the distribution but for the API and the window, which are here already.
   *
   * @return the API's packages, as in its manifest
   */
  private static List<String> link(Path from, Path to) throws IOException {
    List<Path> jars;
    try (Stream<Path> list = Files.list(from)) {
      jars = list.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    List<String> packages = List.of();
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        var manifest = file.getManifest().getMainAttributes();
        String name = manifest.getValue("Bundle-SymbolicName").split(";")[0];
        if (name.equals("slm.api")) {
          packages = List.of(manifest.getValue("Export-Package"));
        } else if (!name.startsWith("slm.ui.") && !name.startsWith("org.eclipse.swt")) {
          Files.createSymbolicLink(to.resolve(jar.getFileName()), jar.toAbsolutePath());
        }
      }
    }
    if (packages.isEmpty()) {
      throw new IOException("There is no distribution at " + from + ". Build it with ./slm demo.");
    }
    return packages;
  }

  /** Opens a scene, and waits until it is seen, sharp. */
  void open(Path file) {
    desk.open(file);
    loop.await(
        "the scene",
        () ->
            viewer.state().scene().isPresent()
                && viewer.state().scene().equals(desk.state().scene())
                && viewer.state().scene().get().name().equals(file.getFileName().toString())
                && viewer.isSharp());
  }

  /** Waits until nothing more is to be made, and all is seen as it is meant to be. */
  void settle() {
    loop.await(
        "the maps",
        () ->
            desk.work().isEmpty()
                && desk.state().layers().stream()
                    .filter(layer -> layer.visible() && !layer.query().isBlank())
                    .allMatch(
                        layer ->
                            layer.first().problem().isPresent()
                                || layer.first().current()
                                    && layer.first().exact()
                                    && viewer.map(layer.id()).equals(layer.first().map()))
                && viewer.isSharp());
    desk.state().layers().stream()
        .flatMap(layer -> layer.first().problem().stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw new IllegalStateException(problem.text() + " " + problem.remedy());
            });
  }

  @Override
  public void close() {
    person.close();
    window.close();
    guest.close();
    display.asyncExec(display::dispose);
  }
}
