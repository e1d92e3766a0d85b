package slm.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Asks all health checks. A check that throws or takes too long is itself a finding. */
@ProviderType
public interface Doctor {

  /** Looks at everything, by part of the workbench, in a stable order. */
  List<Section> examine();
}
