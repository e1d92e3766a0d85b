package slm.lab.results;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.dataset.SceneRef;
import slm.api.experiment.StageSpec;

/** The datasets that are registered here. */
@Component(service = DatasetsResource.class)
@JakartarsResource
@Path("datasets")
@Produces(MediaType.APPLICATION_JSON)
public final class DatasetsResource {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetsResource.class);

  private final RegisteredDatasets datasets;

  @Activate
  public DatasetsResource(@Reference RegisteredDatasets datasets) {
    this.datasets = datasets;
  }

  /** A scene, by the key that other resources take. */
  public record Scene(String key, String name) {}

  /**
   * A dataset.
   *
   * @param kind id of the component that reads or makes it
   * @param problem why it cannot be used, when it cannot
   */
  public record Dataset(
      String name, String kind, int cases, List<Scene> scenes, Optional<String> problem) {}

  /** All of them, by name. */
  @GET
  public List<Dataset> all() {
    List<Dataset> all = new ArrayList<>();
    for (Map.Entry<String, StageSpec> one : datasets.all().entrySet()) {
      String name = one.getKey();
      try {
        List<SceneRef> found = datasets.scenes(name);
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
          scenes.add(new Scene(SceneKeys.of(name, i), found.get(i).name()));
        }
        all.add(
            new Dataset(name, one.getValue().id(), datasets.cases(name), scenes, Optional.empty()));
      } catch (InputException e) {
        // where files are is not told
        all.add(
            new Dataset(
                name,
                one.getValue().id(),
                0,
                List.of(),
                Optional.of("It cannot be read; the server's log tells why.")));
        LOG.warn("The dataset {} cannot be read: {}", name, e.getMessage());
      }
    }
    return all;
  }
}
