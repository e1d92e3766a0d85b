package slm.ui.bundles;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.ui.parts.FileOpener;
import slm.ui.parts.PartWindow;

/** Installs jars that are dropped on the window. */
@Component
public final class JarOpener implements FileOpener {

  private final BundleContext context;
  private final HealthWatch health;

  @Activate
  public JarOpener(BundleContext context, @Reference HealthWatch health) {
    this.context = context;
    this.health = health;
  }

  @Override
  public String kind() {
    return "bundles";
  }

  @Override
  public List<String> patterns() {
    return List.of("*.jar");
  }

  @Override
  public boolean accepts(Path file) {
    return file.getFileName() != null
        && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  @Override
  public void open(List<Path> files, PartWindow window) {
    window.show("bundles");
    Survey survey = new Survey(context, window.home());
    new Installs(window, survey, new Deeds(context, survey), health, place -> {}).install(files);
  }
}
