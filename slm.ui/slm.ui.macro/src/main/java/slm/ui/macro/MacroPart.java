package slm.ui.macro;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.script.OpenImages;
import slm.api.script.Scripts;
import slm.ui.desk.Desk;
import slm.ui.parts.Area;
import slm.ui.parts.FileOpener;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartOf;
import slm.ui.parts.PartWindow;
import slm.ui.queue.RunQueue;

/** The part to write, record and run macros; opens their files, too. */
@Component(service = {PartFactory.class, FileOpener.class})
@PartOf(id = "macro", title = "Macro", area = Area.BOTTOM, order = 45)
public final class MacroPart implements PartFactory, FileOpener {

  private static final Logger LOG = LoggerFactory.getLogger(MacroPart.class);

  /** Those that are no other kind of file as well. */
  private static final List<String> ENDINGS = List.of("ijm", "groovy", "js", "bsh", "py");

  private final Services services = new Services();
  private final BundleContext bundles;
  private final List<URL> exampleFiles;

  /** What goes on in each window; parts are made anew when the window's colours change. */
  private final Map<PartWindow, Session> sessions =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Map<PartWindow, MacroView> views = new WeakHashMap<>();
  private List<Examples.Example> examples;

  @Activate
  public MacroPart(BundleContext context) {
    this(context, examples(context.getBundle()));
  }

  /**
   * @param bundles null for none
   */
  MacroPart(BundleContext bundles, List<URL> examples) {
    this.bundles = bundles;
    this.exampleFiles = examples;
  }

  private static List<URL> examples(Bundle bundle) {
    var found = bundle.findEntries("examples", "*.ijm", false);
    return found == null ? List.of() : Collections.list(found);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setScripts(Scripts there) {
    services.scripts(there);
  }

  void unsetScripts(Scripts gone) {
    services.noScripts(gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setImages(OpenImages there) {
    services.images(there);
  }

  void unsetImages(OpenImages gone) {
    services.noImages(gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setDesk(Desk there) {
    services.desk(there);
  }

  void unsetDesk(Desk gone) {
    services.noDesk(gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setQueue(RunQueue there) {
    services.queue(there);
  }

  void unsetQueue(RunQueue gone) {
    services.noQueue(gone);
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    Session session = sessions.computeIfAbsent(window, each -> new Session());
    MacroView view = new MacroView(area, window, session, services, this::examples);
    views.put(window, view);
    area.addListener(SWT.Dispose, e -> views.remove(window, view));
    if (bundles != null) {
      BundleListener listener = event -> changed(event, area, window, view);
      bundles.addBundleListener(listener);
      area.addListener(SWT.Dispose, e -> bundles.removeBundleListener(listener));
    }
  }

  /** What is installed or taken away is recorded. */
  private static void changed(
      BundleEvent event, Composite area, PartWindow window, MacroView view) {
    String name = event.getBundle().getSymbolicName();
    boolean installed = event.getType() == BundleEvent.INSTALLED;
    if (name != null && (installed || event.getType() == BundleEvent.UNINSTALLED)) {
      window.later(
          () -> {
            if (!area.isDisposed()) {
              view.write(recording -> Recording.Lines.of(recording.installed(name, installed)));
            }
          });
    }
  }

  /** Small files in the bundle itself, read once. */
  private List<Examples.Example> examples() {
    if (examples == null) {
      try {
        examples = Examples.read(exampleFiles);
      } catch (IOException e) {
        LOG.warn("The examples cannot be read", e);
        examples = List.of();
      }
    }
    return examples;
  }

  // ---- its files ----

  @Override
  public String kind() {
    return "macros and scripts";
  }

  @Override
  public List<String> patterns() {
    return ENDINGS.stream().map(ending -> "*." + ending).toList();
  }

  @Override
  public boolean accepts(Path file) {
    Path name = file.getFileName();
    String lower = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(ending -> lower.endsWith("." + ending));
  }

  @Override
  public void open(List<Path> files, PartWindow window) {
    Optional.ofNullable(views.get(window))
        .ifPresent(
            view -> {
              window.show("macro");
              view.files().open(files);
            });
  }
}
