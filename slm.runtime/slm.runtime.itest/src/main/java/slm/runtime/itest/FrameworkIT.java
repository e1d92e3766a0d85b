package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class FrameworkIT {

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 10_000)
  ServiceComponentRuntime components;

  @Test
  public void theFrameworkIsFelix() {
    assertThat(context.getBundle(0).getSymbolicName()).contains("felix");
  }

  @Test
  public void everyBundleIsActive() {
    assertThat(context.getBundles())
        .filteredOn(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
        .allSatisfy(
            bundle ->
                assertThat(bundle.getState())
                    .as(bundle.toString())
                    .isIn(
                        lazy(bundle)
                            ? List.of(Bundle.STARTING, Bundle.ACTIVE)
                            : List.of(Bundle.ACTIVE)));
  }

  /** Whether a bundle waits for its first class to be asked for. */
  private static boolean lazy(Bundle bundle) {
    String policy = bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY);
    return policy != null && policy.startsWith(Constants.ACTIVATION_LAZY);
  }

  @Test
  public void everyComponentIsSatisfied() {
    Bundle[] ours =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getSymbolicName().startsWith("slm."))
            .toArray(Bundle[]::new);

    // one that is not enabled waits for an engine that the distribution leaves out
    assertThat(components.getComponentDescriptionDTOs(ours))
        .filteredOn(description -> description.defaultEnabled)
        .isNotEmpty()
        .allSatisfy(
            description ->
                assertThat(components.getComponentConfigurationDTOs(description))
                    .as(description.name)
                    .isNotEmpty()
                    .allMatch(
                        configuration ->
                            configuration.state == ComponentConfigurationDTO.SATISFIED
                                || configuration.state == ComponentConfigurationDTO.ACTIVE));
  }

  @Test
  public void configurationToolsSeeTheSettingsOfStages(
      @InjectService(timeout = 10_000) MetaTypeService metatype) {
    Bundle engine =
        Arrays.stream(context.getBundles())
            .filter(bundle -> bundle.getSymbolicName().equals("slm.engine"))
            .findAny()
            .orElseThrow();

    MetaTypeInformation information = metatype.getMetaTypeInformation(engine);

    String pid = "slm.filter.median.MedianFilter";
    assertThat(information.getPids()).contains(pid);
    AttributeDefinition size =
        information.getObjectClassDefinition(pid, null)
            .getAttributeDefinitions(ObjectClassDefinition.ALL)[0];
    assertThat(size.getID()).isEqualTo("size");
    assertThat(size.getDefaultValue()).containsExactly("251");
  }
}
