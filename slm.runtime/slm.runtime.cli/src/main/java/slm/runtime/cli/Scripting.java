package slm.runtime.cli;

import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.InputException;
import slm.api.script.Scripts;

/** Macros and scripts, which may be missing: everything else works without ImageJ. */
@Component(service = Scripting.class)
public final class Scripting {

  private final ComponentServiceObjects<Scripts> offered;
  private Scripts scripts;

  /**
   * @param offered taken when a verb needs them, since ImageJ takes a while to load
   */
  @Activate
  public Scripting(
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          ComponentServiceObjects<Scripts> offered) {
    this.offered = offered;
  }

  synchronized Scripts scripts() {
    if (scripts == null && offered != null) {
      scripts = offered.getService();
    }
    if (scripts == null) {
      throw new InputException("Macros cannot be run", "Install slm.ui.imagej");
    }
    return scripts;
  }

  @Deactivate
  synchronized void close() {
    if (scripts != null) {
      offered.ungetService(scripts);
    }
  }
}
