package slm.install;

import java.util.Arrays;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** Whether a capability meets a requirement, as the OSGi Core Specification has it (3.3). */
final class Matching {

  private Matching() {}

  static boolean matches(Requirement requirement, Capability capability) {
    if (!requirement.getNamespace().equals(capability.getNamespace())) {
      return false;
    }
    String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
    try {
      if (filter != null
          && !FrameworkUtil.createFilter(filter).matches(capability.getAttributes())) {
        return false;
      }
    } catch (InvalidSyntaxException e) {
      return false;
    }
    String mandatory = capability.getDirectives().get("mandatory");
    return mandatory == null
        || Arrays.stream(mandatory.split(","))
            .map(String::strip)
            .allMatch(name -> filter != null && filter.contains("(" + name));
  }
}
