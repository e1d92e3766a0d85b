package slm.ui.imagej.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import slm.api.filter.FilterFactory;
import slm.api.fusion.FusionFactory;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;
import slm.api.metric.MetricFactory;
import slm.ui.imagej.macro.ScriptQueue;

/**
 * Offers the parts of macro bundles, in the bundles' own names: what made a result is then the
 * macro's bundle, and its digest that of the macro.
 */
@Component(
    service = {MacroParts.class, HealthCheck.class},
    immediate = true,
    property = "slm.title=Macros as parts")
public final class MacroParts implements HealthCheck {

  private final MacroFiles files;
  private final BundleTracker<ServiceRegistration<?>> tracker;

  @Activate
  public MacroParts(
      BundleContext bundles, @Reference ScriptQueue queue, @Reference MacroFiles files) {
    this.files = files;
    this.tracker = new BundleTracker<>(bundles, Bundle.ACTIVE, new Offering(queue));
    tracker.open();
  }

  @Deactivate
  public void close() {
    tracker.close();
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    for (Bundle bundle : tracker.getBundles() == null ? new Bundle[0] : tracker.getBundles()) {
      findings.add(Finding.well(bundle.getHeaders().get(MacroFiles.HEADER), "is in use"));
    }
    files
        .wrong()
        .forEach(
            (file, problem) ->
                findings.add(Finding.problem(file, problem.problem(), problem.remedy())));
    return findings;
  }

  private record Offering(ScriptQueue queue)
      implements BundleTrackerCustomizer<ServiceRegistration<?>> {

    @Override
    public ServiceRegistration<?> addingBundle(Bundle bundle, BundleEvent event) {
      String name = bundle.getHeaders("").get(MacroFiles.HEADER);
      URL entry = name == null ? null : bundle.getEntry(name);
      if (entry == null) {
        return null;
      }
      String text = text(entry);
      MacroHeader header = MacroHeader.read(name, text);
      MacroPart part = new MacroPart(queue, name, text);
      BundleContext context = bundle.getBundleContext();
      return switch (header.kind()) {
        case "filter" ->
            context.registerService(
                FilterFactory.class, new MacroFilter(part, header), properties(header));
        case "fusion" ->
            context.registerService(
                FusionFactory.class, new MacroFusion(part, header), properties(header));
        default ->
            context.registerService(
                MetricFactory.class, new MacroMetric(part, header), properties(header));
      };
    }

    private static String text(URL entry) {
      try (InputStream in = entry.openStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Dictionary<String, Object> properties(MacroHeader header) {
      Dictionary<String, Object> properties = new Hashtable<>();
      properties.put("slm.id", header.id());
      properties.put("slm.title", header.title());
      properties.put("slm.summary", header.summary());
      // the default of the setting, as Configuration Admin would give it
      properties.put("options", header.options());
      return properties;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<?> offered) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<?> offered) {
      try {
        offered.unregister();
      } catch (IllegalStateException e) {
        // the framework did so when the bundle stopped
      }
    }
  }
}
