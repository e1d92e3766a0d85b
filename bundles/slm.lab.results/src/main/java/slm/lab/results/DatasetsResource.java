package slm.lab.results;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
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
import slm.api.lab.LabManifest;
import slm.api.lab.LabRest;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.manifest.Given;
import slm.lab.manifest.ManifestJson;
import slm.lab.manifest.SetLimits;
import slm.lab.results.MemberDatasets.Added;
import slm.lab.results.MemberDatasets.Version;
import slm.lab.results.ServerDatasets.Found;

/** The datasets of the lab: those that administrators registered, and those that members gave. */
@Component(service = DatasetsResource.class)
@JakartarsResource
@Path("datasets")
@Produces(MediaType.APPLICATION_JSON)
public final class DatasetsResource {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetsResource.class);

  private final RegisteredDatasets registered;
  private final MemberDatasets members;
  private final ServerDatasets datasets;

  @Activate
  public DatasetsResource(
      @Reference RegisteredDatasets registered,
      @Reference MemberDatasets members,
      @Reference ServerDatasets datasets) {
    this.registered = registered;
    this.members = members;
    this.datasets = datasets;
  }

  /** A scene, by the key that other resources take. */
  public record Scene(String key, String name) {}

  /**
   * A dataset.
   *
   * @param kind id of the component that reads or makes it
   * @param problem why it cannot be used, when it cannot
   * @param spec what to write in an experiment
   * @param owner of one that a member gave, and so have {@code version}, the newest, and {@code
   *     digest}
   */
  public record Dataset(
      String name,
      String kind,
      int cases,
      List<Scene> scenes,
      Optional<String> problem,
      String spec,
      Optional<String> owner,
      Optional<Integer> version,
      Optional<String> digest,
      Optional<String> description,
      boolean withdrawn) {}

  /**
   * A change to a dataset.
   *
   * @param withdrawn whether it is listed no longer
   */
  public record Change(Boolean withdrawn) {}

  /** All of them, by name. */
  @GET
  public List<Dataset> all() {
    Map<String, StageSpec> own = registered.all();
    List<Dataset> all = new ArrayList<>();
    own.forEach((name, spec) -> all.add(shown(name, spec)));
    members.listed().stream()
        .filter(version -> !own.containsKey(version.name()))
        .map(this::shown)
        .forEach(all::add);
    all.sort(Comparator.comparing(Dataset::name));
    return all;
  }

  private Dataset shown(String name, StageSpec spec) {
    try {
      List<SceneRef> found = registered.scenes(name);
      boolean computed = found.stream().anyMatch(scene -> scene.file().isEmpty());
      return registered(
          name,
          spec,
          registered.cases(name),
          keyed(name, found.stream().map(SceneRef::name).toList()),
          Optional.empty(),
          computed && !registered.hasPaths(spec)
              ? spec.toString()
              : ServerDatasets.LAB + ":" + name);
    } catch (InputException e) {
      // where files are is not told
      LOG.warn("The dataset {} cannot be read: {}", name, e.getMessage());
      return registered(
          name,
          spec,
          0,
          List.of(),
          Optional.of("It cannot be read; the server's log tells why."),
          ServerDatasets.LAB + ":" + name);
    }
  }

  private static Dataset registered(
      String name,
      StageSpec spec,
      int cases,
      List<Scene> scenes,
      Optional<String> problem,
      String write) {
    return new Dataset(
        name,
        spec.id(),
        cases,
        scenes,
        problem,
        write,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private Dataset shown(Version version) {
    return new Dataset(
        version.name(),
        ServerDatasets.LAB,
        version.cases(),
        keyed(version.name(), members.scenes(version)),
        Optional.empty(),
        ServerDatasets.LAB + ":" + version.name(),
        Optional.of(version.owner()),
        Optional.of(version.version()),
        Optional.of(version.digest()),
        version.description(),
        version.withdrawn());
  }

  private static List<Scene> keyed(String dataset, List<String> names) {
    List<Scene> scenes = new ArrayList<>();
    for (String name : names) {
      scenes.add(new Scene(SceneKeys.of(dataset, scenes.size()), name));
    }
    return scenes;
  }

  /** What a dataset is made of: its cases, and the files of its scenes. */
  @GET
  @Path("{name}/manifest")
  public Response manifest(
      @PathParam("name") String name,
      @QueryParam("version") @DefaultValue("0") int version,
      @Context Request request) {
    Found found =
        datasets
            .find(name, version)
            .orElseThrow(
                () -> new NotFoundException(ServerDatasets.missing(name, version).problem()));
    if (found.manifest().isEmpty()) {
      return Response.ok(ManifestJson.computed(name, found.computed().orElseThrow())).build();
    }
    LabManifest manifest = found.manifest().get();
    EntityTag tag = new EntityTag(manifest.version() + "-" + manifest.digest());
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    return known != null
        ? known.build()
        : Response.ok(ManifestJson.write(manifest)).tag(tag).build();
  }

  /** The file of a scene. */
  @GET
  @Path("{name}/scenes/{sha256}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response scene(
      @PathParam("name") String name, @PathParam("sha256") String sha256, @Context Request request)
      throws IOException {
    java.nio.file.Path file =
        datasets
            .file(name, sha256)
            .orElseThrow(
                () -> new NotFoundException("The dataset '" + name + "' has no such scene"));
    EntityTag tag = new EntityTag(sha256);
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    if (known != null) {
      return known.build();
    }
    return Response.ok(file.toFile(), MediaType.APPLICATION_OCTET_STREAM)
        .tag(tag)
        // Jersey would say 0 to HEAD
        .header("Content-Length", Files.size(file))
        .header(
            "Repr-Digest",
            "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":")
        .build();
  }

  /**
   * Takes a dataset in, as a new one or as the next version. 201 when it is new, 200 when the
   * newest version is the same.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.SUBMIT)
  public Response add(InputStream content, @Context SecurityContext caller) throws IOException {
    try {
      return added(content, caller);
    } catch (Refused e) {
      throw e.answer();
    }
  }

  private Response added(InputStream content, SecurityContext caller) throws IOException {
    byte[] bytes = content.readNBytes(SetLimits.MOST_BYTES + 1);
    if (bytes.length > SetLimits.MOST_BYTES) {
      throw new Refused(
          Refused.TOO_LARGE,
          "The dataset is larger than " + SetLimits.MOST_BYTES + " bytes",
          "Send fewer cases");
    }
    Given given = ManifestJson.read(bytes);
    if (registered.all().containsKey(given.name())) {
      throw new Refused(
          Refused.CONFLICT,
          "The dataset '" + given.name() + "' is one that the lab's administrators keep",
          "Give yours another name");
    }
    Added added =
        members.add(
            caller.getUserPrincipal().getName(),
            caller.isUserInRole(Permission.APPROVE.id()),
            given);
    Dataset shown = shown(added.version());
    return added.made()
        ? Response.created(
                UriBuilder.fromPath(LabRest.BASE)
                    .path("datasets")
                    .path(given.name())
                    .path("manifest")
                    .queryParam("version", added.version().version())
                    .build())
            .entity(shown)
            .build()
        : Response.ok(shown).build();
  }

  /** Lists a dataset no longer, or again: its owner may, and who may approve. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.SUBMIT)
  public Dataset change(
      @PathParam("name") String name, Change change, @Context SecurityContext caller) {
    try {
      return changed(name, change, caller);
    } catch (Refused e) {
      throw e.answer();
    }
  }

  private Dataset changed(String name, Change change, SecurityContext caller) {
    if (change.withdrawn() == null) {
      throw new InputException("'withdrawn' is missing in the request", "Send it along");
    }
    if (registered.all().containsKey(name)) {
      throw new Refused(
          Refused.CONFLICT,
          "The dataset '" + name + "' is one that the lab's administrators keep",
          "Ask them to take it out of datasets.properties");
    }
    return members
        .withdraw(
            caller.getUserPrincipal().getName(),
            caller.isUserInRole(Permission.APPROVE.id()),
            name,
            change.withdrawn())
        .map(this::shown)
        .orElseThrow(() -> new NotFoundException(ServerDatasets.missing(name, 0).problem()));
  }
}
