package slm.lab.results;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.Workbench;
import slm.api.lab.LabRest;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.results.Localizations.Question;
import slm.lab.results.Localizations.Standing;

/** Questions about scenes: where is this sentence true? */
@Component(service = LocalizeResource.class)
@JakartarsResource
@Path("localize")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LocalizeResource {

  private static final int LONGEST = 500;
  private static final String SETS = "set-";

  private final Localizations localizations;
  private final SceneKeys keys;
  private final Tiles tiles;
  private final Workbench workbench;

  @Activate
  public LocalizeResource(
      @Reference Localizations localizations,
      @Reference SceneKeys keys,
      @Reference Tiles tiles,
      @Reference Workbench workbench) {
    this.localizations = localizations;
    this.keys = keys;
    this.tiles = tiles;
    this.workbench = workbench;
  }

  /**
   * A question.
   *
   * @param scene key of a scene of a registered dataset
   * @param encoder id of a model
   */
  public record Wish(String scene, String encoder, String query) {}

  /**
   * A question, and how it stands.
   *
   * @param state waiting, running, done, failed or cancelled
   * @param total negative when it is not known
   * @param scene address of {@link Deep} of the scene
   * @param map address of {@link Deep} of the map, once it is done
   */
  public record Localization(
      String id,
      Instant asked,
      String who,
      String state,
      String stage,
      long done,
      long total,
      String sceneName,
      String encoder,
      String query,
      String scene,
      Optional<String> map,
      List<CaseView.Spot> peaks,
      List<String> warnings,
      Optional<String> problem,
      double seconds) {}

  private Localization shown(Question of) {
    Standing standing = of.standing();
    return new Localization(
        of.id,
        of.asked,
        of.who,
        standing.state().name().toLowerCase(Locale.ROOT),
        standing.stage(),
        standing.done(),
        standing.total(),
        of.scene.name(),
        of.encoder,
        of.query,
        LabRest.BASE + "/scenes/" + of.sceneKey,
        localizations.map(of).map(file -> LabRest.BASE + "/localize/" + of.id + "/map"),
        standing.peaks().stream()
            .map(peak -> new CaseView.Spot("peak", peak.x(), peak.y(), peak.value()))
            .toList(),
        standing.warnings(),
        standing.problem(),
        standing.seconds());
  }

  /** Asks. The answer tells where to look how it stands. */
  @POST
  @Needs(Permission.SUBMIT)
  public Response ask(Wish wish, @Context SecurityContext caller) {
    String key = given("scene", wish.scene());
    String query = given("query", wish.query()).strip();
    String encoder = given("encoder", wish.encoder());
    if (query.isEmpty() || query.length() > LONGEST) {
      throw new InputException(
          "The sentence has " + query.length() + " characters", "Use 1 to " + LONGEST);
    }
    SceneAddress scene =
        Optional.of(key)
            .filter(some -> some.startsWith(SETS))
            .flatMap(keys::find)
            .orElseThrow(
                () ->
                    new InputException(
                        "'" + key + "' is no scene of a registered dataset",
                        "Use a key that " + LabRest.BASE + "/datasets lists"));
    List<String> encoders =
        workbench.components(StageKind.ENCODER).stream().map(ComponentInfo::id).sorted().toList();
    if (!encoders.contains(encoder)) {
      throw new InputException(
          "There is no encoder '" + encoder + "'", "Use one of: " + String.join(", ", encoders));
    }
    Question question =
        localizations.ask(caller.getUserPrincipal().getName(), key, scene, encoder, query);
    return Response.status(202).entity(shown(question)).build();
  }

  private static String given(String name, String value) {
    if (value == null) {
      throw new InputException("'" + name + "' is missing in the request", "Send it along");
    }
    return value;
  }

  /** One's own questions, the newest first. */
  @GET
  public List<Localization> own(@Context SecurityContext caller) {
    return localizations.of(caller.getUserPrincipal().getName()).stream().map(this::shown).toList();
  }

  private Question question(String id) {
    return localizations
        .find(id)
        .orElseThrow(
            () -> new NotFoundException("There is no answer '" + id + "', or it is gone by now"));
  }

  /** A question. */
  @GET
  @Path("{id}")
  public Localization one(@PathParam("id") String id) {
    return shown(question(id));
  }

  /** Ends one's own question, when it is not answered yet. */
  @DELETE
  @Path("{id}")
  @Needs(Permission.SUBMIT)
  public void cancel(@PathParam("id") String id, @Context SecurityContext caller) {
    Question question = question(id);
    if (!question.who.equals(caller.getUserPrincipal().getName())) {
      throw new ForbiddenException("This question is somebody else's");
    }
    localizations.cancel(question);
  }

  private java.nio.file.Path file(String id) {
    return localizations
        .map(question(id))
        .orElseThrow(() -> new NotFoundException("This question is not answered"));
  }

  /** How to ask for the map of an answer. */
  @GET
  @Path("{id}/map")
  public Deep map(@PathParam("id") String id) throws IOException {
    return Deep.of(
        tiles.extent(file(id)),
        LabRest.BASE + "/localize/" + id + "/map/{lut}/{level}/{x}_{y}.png");
  }

  /** A tile of the map of an answer. */
  @GET
  @Path("{id}/map/{lut}/{level}/{place}.png")
  @Produces("image/png")
  public Response tile(
      @PathParam("id") String id,
      @PathParam("lut") String lut,
      @PathParam("level") int level,
      @PathParam("place") String place)
      throws IOException {
    Answers.Place at = Answers.Place.of(place);
    return Answers.tile(
        tiles.map(file(id), RunsResource.colours(lut), level, at.column(), at.row()), "image/png");
  }
}
