package slm.lab.results;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.EncoderProvider;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.Workbench;

/** The encoders that run here. */
@Component(service = ModelsResource.class)
@JakartarsResource
@Path("models")
@Produces(MediaType.APPLICATION_JSON)
public final class ModelsResource {

  private final Workbench workbench;

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<EncoderProvider> providers = new ArrayList<>();

  @Activate
  public ModelsResource(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  /**
   * A model's card.
   *
   * @param dimension of its embeddings; none for one that judges tile and sentence together
   */
  public record Model(
      String id,
      String title,
      String summary,
      String bundle,
      String version,
      Optional<String> digest,
      Optional<Integer> dimension,
      Optional<Integer> batch,
      Optional<Double> logitScale,
      Optional<String> licence,
      Optional<String> source,
      String details) {}

  /** All of them, by id. */
  @GET
  public List<Model> all() {
    List<EncoderInfo> cards = providers.stream().map(EncoderProvider::info).toList();
    return workbench.components(StageKind.ENCODER).stream()
        .sorted(Comparator.comparing(ComponentInfo::id))
        .map(
            one ->
                model(one, cards.stream().filter(card -> card.id().equals(one.id())).findFirst()))
        .toList();
  }

  private static Model model(ComponentInfo component, Optional<EncoderInfo> card) {
    return new Model(
        component.id(),
        component.title(),
        component.summary(),
        component.bundle(),
        component.version(),
        card.map(EncoderInfo::digest),
        card.map(EncoderInfo::dimension).filter(dimension -> dimension > 0),
        card.map(EncoderInfo::batch),
        card.map(EncoderInfo::logitScale),
        card.map(EncoderInfo::licence),
        card.map(EncoderInfo::source),
        component.details());
  }
}
