package slm.lab.datasets;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.api.lab.LabDatasets;
import slm.api.lab.LabManifest;

/**
 * A dataset of the lab, by its name. The list of cases is asked for at once, a scene when it is
 * first opened. The digest is that of the content, so that runs on the server, on workbenches and
 * on workers are over the same dataset.
 */
@Stage(
    id = "lab",
    title = "Dataset of the lab",
    summary = "Cases and scenes that the lab's server has, by name.")
@Component(service = DatasetFactory.class)
public final class LabDatasetFactory implements DatasetFactory<LabDatasetFactory.Settings> {

  /** The one who has them now; the server's own goes before the client. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile LabDatasets lab;

  /**
   * @param name of the dataset in the lab
   * @param version 0 for the newest
   */
  public record Settings(
      @Setting(help = "Name of the dataset, as the lab lists it.") String name,
      @Setting(value = "0", min = 0, help = "Its version; 0 for the newest.") int version) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    LabDatasets source = source();
    try {
      LabManifest manifest = source.manifest(settings.name(), settings.version());
      return new LabCases(manifest, this::source);
    } catch (IOException e) {
      throw new InputException(
          "The dataset '" + settings.name() + "' of the lab cannot be had: " + e.getMessage(),
          "Try again when the lab answers",
          e);
    }
  }

  private LabDatasets source() {
    LabDatasets now = lab;
    if (now == null) {
      throw new InputException(
          "This distribution has no client for labs", "Install slm.lab.client");
    }
    return now;
  }
}
