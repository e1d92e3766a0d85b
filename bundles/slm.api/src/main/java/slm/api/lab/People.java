package slm.api.lab;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The people of the lab. */
@ProviderType
public interface People {

  /** The names of all who have a permission and may log in. */
  Set<String> holding(Permission permission);
}
