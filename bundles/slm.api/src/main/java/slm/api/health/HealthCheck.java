package slm.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension kind: looks at one part of the workbench, such as the bundles, the model bundles or the
 * inference engine. Register it as a service; all of them are asked when the user wants to know.
 * The service property {@code slm.title} names the part; checks of one title are shown together.
 */
@ConsumerType
public interface HealthCheck {

  /**
   * Looks. Takes no longer than some seconds, changes nothing, and never throws for what it finds.
   *
   * @return what is well and what is not, in a stable order
   */
  List<Finding> check();
}
