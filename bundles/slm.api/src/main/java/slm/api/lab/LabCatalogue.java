package slm.api.lab;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the lab's server keeps of models and plug-ins. */
@ProviderType
public interface LabCatalogue {

  /** All bundles, whatever their state, by name, the newest version first. */
  List<LabBundle> all();
}
