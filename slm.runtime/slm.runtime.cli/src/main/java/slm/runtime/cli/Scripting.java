package slm.runtime.cli;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.InputException;
import slm.api.script.Scripts;

/** Macros and scripts, which may be missing: everything else works without ImageJ. */
@Component(service = Scripting.class)
public final class Scripting {

  private final Scripts scripts;

  @Activate
  public Scripting(
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          Scripts scripts) {
    this.scripts = scripts;
  }

  Scripts scripts() {
    if (scripts == null) {
      throw new InputException("Macros cannot be run", "Install slm.ui.imagej");
    }
    return scripts;
  }
}
