package slm.engine;

import java.io.InputStream;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeProvider;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.osgi.util.tracker.ServiceTracker;
import slm.api.StageFactory;
import slm.api.experiment.ComponentInfo.SettingInfo;

/**
 * Publishes the settings of every live stage to OSGi's Metatype service, so that any configuration
 * tool can show and change their defaults. All of it is derived from the settings records.
 */
@Component(
    service = {},
    immediate = true)
public final class SettingsMetatype {

  private final ServiceTracker<Object, ServiceRegistration<?>> tracker;

  @Activate
  public SettingsMetatype(BundleContext context) throws org.osgi.framework.InvalidSyntaxException {
    tracker =
        new ServiceTracker<>(
            context, context.createFilter("(&(slm.id=*)(component.name=*))"), null) {
          @Override
          public ServiceRegistration<?> addingService(ServiceReference<Object> reference) {
            return publish(context, reference);
          }

          @Override
          public void removedService(
              ServiceReference<Object> reference, ServiceRegistration<?> registration) {
            registration.unregister();
            context.ungetService(reference);
          }
        };
    tracker.open();
  }

  @Deactivate
  void deactivate() {
    tracker.close();
  }

  private static ServiceRegistration<?> publish(
      BundleContext context, ServiceReference<Object> reference) {
    Object service = context.getService(reference);
    if (!(service instanceof StageFactory<?, ?> factory)) {
      context.ungetService(reference);
      return null;
    }
    String pid = (String) reference.getProperty("component.name");
    Form form = new Form(pid, reference, Components.describe(reference, factory));
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(MetaTypeProvider.METATYPE_PID, pid);
    properties.put(
        Constants.SERVICE_DESCRIPTION, "Settings of " + reference.getProperty("slm.title"));
    return context.registerService(MetaTypeProvider.class, form, properties);
  }

  /** The settings of one component as a form. */
  private record Form(String pid, ServiceReference<?> reference, List<SettingInfo> settings)
      implements MetaTypeProvider, ObjectClassDefinition {

    @Override
    public ObjectClassDefinition getObjectClassDefinition(String id, String locale) {
      return this;
    }

    @Override
    public String[] getLocales() {
      return new String[0];
    }

    @Override
    public String getName() {
      return (String) reference.getProperty("slm.title");
    }

    @Override
    public String getID() {
      return pid;
    }

    @Override
    public String getDescription() {
      return (String) reference.getProperty("slm.summary");
    }

    @Override
    public AttributeDefinition[] getAttributeDefinitions(int filter) {
      return filter == OPTIONAL
          ? new AttributeDefinition[0]
          : settings.stream().map(Field::new).toArray(AttributeDefinition[]::new);
    }

    @Override
    public InputStream getIcon(int size) {
      return null;
    }
  }

  /** One setting as a field; values are text, which the binder checks. */
  private record Field(SettingInfo setting) implements AttributeDefinition {

    @Override
    public String getName() {
      return setting.unit().isEmpty()
          ? setting.name()
          : setting.name() + " (" + setting.unit() + ")";
    }

    @Override
    public String getID() {
      return setting.name();
    }

    @Override
    public String getDescription() {
      return setting.help();
    }

    @Override
    public int getCardinality() {
      return 0;
    }

    @Override
    public int getType() {
      return STRING;
    }

    @Override
    public String[] getOptionValues() {
      return setting.type().contains("|") ? setting.type().split("\\|") : null;
    }

    @Override
    public String[] getOptionLabels() {
      return getOptionValues();
    }

    @Override
    public String validate(String value) {
      return null;
    }

    @Override
    public String[] getDefaultValue() {
      return setting.required() ? null : new String[] {setting.value()};
    }
  }
}
