package slm.ui.bundles;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.InputException;
import slm.api.encoding.ModelPackages;
import slm.api.install.Installer;
import slm.api.lab.LabClient;

/** Services that come and go, and whoever needs one that is gone is told so. */
@Component(service = Sources.class)
public final class Sources {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Installer installer;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile ModelPackages models;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LabClient lab;

  @Activate
  public Sources() {
    // all is in the references
  }

  /** What installs from repositories, and uninstalls. */
  Installer installer() {
    Installer there = installer;
    if (there == null) {
      throw new InputException(
          "The bundle slm.install is not in use", "Start it in the list of what is installed");
    }
    return there;
  }

  /** What asks the lab's server. */
  LabClient lab() {
    LabClient there = lab;
    if (there == null) {
      throw new InputException(
          "The bundle slm.lab.client is not in use", "Start it in the list of what is installed");
    }
    return there;
  }

  /** What looks into model bundles; null when it is gone. */
  ModelPackages models() {
    return models;
  }
}
