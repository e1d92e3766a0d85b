package slm.lab.jobs.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Datasets;
import slm.api.dataset.SceneRef;
import slm.api.lab.Artefacts;
import slm.api.lab.Artefacts.Artefact;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.api.raster.Raster;
import slm.api.result.CaseOutcome;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.lab.jobs.Jobs;
import slm.lab.jobs.Workers;
import slm.records.RecordJson;

/** What workers say of the units that they have. Who has lost a unit gets 409. */
@Component(service = LeasesResource.class)
@JakartarsResource
@Path("leases/{lease}")
@Produces(MediaType.APPLICATION_JSON)
public final class LeasesResource {

  private static final int MOST_START = 256 << 20;
  private static final int MOST_OUTCOME = 32 << 20;
  private static final long MOST_MAP = 4L << 30;

  private final Jobs jobs;
  private final Workers workers;
  private final Artefacts artefacts;
  private final Datasets datasets;

  @Activate
  public LeasesResource(
      @Reference Jobs jobs,
      @Reference Workers workers,
      @Reference Artefacts artefacts,
      @Reference Datasets datasets) {
    this.jobs = jobs;
    this.workers = workers;
    this.artefacts = artefacts;
    this.datasets = datasets;
  }

  /**
   * How a unit ended.
   *
   * @param problem what kept it from being done
   * @param again whether another try may go better
   */
  public record End(Optional<String> problem, boolean again) {}

  private interface Work {
    void run() throws IOException;
  }

  private void by(String lease, SecurityContext caller, Work work) throws IOException {
    try {
      kept(
          () -> {
            if (workers.seen(Workers.of(lease), caller.getUserPrincipal().getName()).isEmpty()) {
              throw new WebApplicationException("The lease is not yours", 409);
            }
          });
      work.run();
    } catch (Jobs.Gone | Jobs.Conflict e) {
      throw new WebApplicationException(e.getMessage(), e, 409);
    }
  }

  /**
   * What cannot be kept now, since the database is away, may be kept later: the worker tries again.
   */
  private static void kept(Work work) throws IOException {
    try {
      work.run();
    } catch (Jobs.Unfit e) {
      throw e;
    } catch (InputException e) {
      throw new WebApplicationException(e.problem(), e, 503);
    }
  }

  private static <T> T read(InputStream body, int most, Type type) throws IOException {
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new InputException(
          "The body of the request is larger than " + most + " bytes", "Send less");
    }
    try {
      return RecordJson.read(new String(bytes, StandardCharsets.UTF_8), type);
    } catch (IllegalStateException e) {
      throw new InputException(
          "The body of the request is not what a worker of this release sends",
          "Use the same release for server and workers",
          e);
    }
  }

  /** The worker is at it. */
  @POST
  @Path("beat")
  @Needs(Permission.WORK)
  public void beat(@PathParam("lease") String lease, @Context SecurityContext caller)
      throws IOException {
    by(lease, caller, () -> kept(() -> jobs.beat(lease)));
  }

  /** The datasets are read: what runs there will be. */
  @POST
  @Path("runs")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.WORK)
  public void begin(
      @PathParam("lease") String lease, InputStream body, @Context SecurityContext caller)
      throws IOException {
    List<RunStart> starts = read(body, MOST_START, list(RunStart.class));
    List<RunStart> bare =
        starts.stream()
            .map(
                start ->
                    new RunStart(
                        start.identity(),
                        start.cases().stream().map(LeasesResource::bare).toList(),
                        start.figures()))
            .toList();
    by(lease, caller, () -> kept(() -> jobs.begin(lease, bare)));
  }

  /** Where a worker has its scenes is nobody's concern. */
  private static Case bare(Case one) {
    return new Case(
        one.index(),
        new SceneRef(one.scene().name(), Optional.empty()),
        one.query(),
        one.regions(),
        one.problem());
  }

  private static Type list(Type of) {
    return new ParameterizedType() {
      @Override
      public Type[] getActualTypeArguments() {
        return new Type[] {of};
      }

      @Override
      public Type getRawType() {
        return List.class;
      }

      @Override
      public Type getOwnerType() {
        return null;
      }
    };
  }

  /** What the worker is about to run; refused when it is not what the run is. */
  @POST
  @Path("identity")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.WORK)
  public void identity(
      @PathParam("lease") String lease, InputStream body, @Context SecurityContext caller)
      throws IOException {
    RunIdentity identity = read(body, MOST_OUTCOME, RunIdentity.class);
    by(lease, caller, () -> kept(() -> jobs.same(lease, identity)));
  }

  /** A case is done. */
  @POST
  @Path("cases")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.WORK)
  public void outcome(
      @PathParam("lease") String lease, InputStream body, @Context SecurityContext caller)
      throws IOException {
    CaseOutcome sent = read(body, MOST_OUTCOME, CaseOutcome.class);
    CaseOutcome outcome =
        new CaseOutcome(
            sent.variant(),
            bare(sent.subject()),
            sent.extent(),
            sent.tilesPerScale(),
            sent.encodedTiles(),
            sent.figures(),
            sent.diagnostics(),
            sent.peaks(),
            sent.seconds(),
            sent.warnings(),
            sent.error(),
            sent.madeBy(),
            sent.withdrawn());
    by(lease, caller, () -> kept(() -> jobs.keep(lease, outcome)));
  }

  /** The map of a case, as an image. It comes before the case's outcome. */
  @PUT
  @Path("maps/{index}")
  @Consumes("image/png")
  @Needs(Permission.WORK)
  public void map(
      @PathParam("lease") String lease,
      @PathParam("index") int index,
      InputStream body,
      @Context SecurityContext caller)
      throws IOException {
    by(
        lease,
        caller,
        () -> {
          java.nio.file.Path to = place(lease, index);
          Artefact map = artefacts.keep(body, MOST_MAP);
          java.nio.file.Path file =
              artefacts
                  .file(map.sha256())
                  .orElseThrow(() -> new IOException("The map is gone in this moment"));
          Files.createDirectories(to.getParent());
          java.nio.file.Path part = to.resolveSibling("." + to.getFileName());
          Files.deleteIfExists(part);
          link(part, file);
          try (Raster raster = datasets.images().open(part)) {
            if (raster.extent().pixels() < 1) {
              throw new InputException("The map has no pixels", "Send a map");
            }
          } catch (InputException | IOException e) {
            Files.deleteIfExists(part);
            throw e;
          }
          Files.move(part, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          // of the same bytes as before, the system sees nothing to move
          Files.deleteIfExists(part);
        });
  }

  private java.nio.file.Path place(String lease, int index) {
    try {
      return jobs.map(lease, index);
    } catch (InputException e) {
      throw new WebApplicationException(e.problem(), e, 503);
    }
  }

  /** The same bytes under a second name; a copy where there are no links. */
  private static void link(java.nio.file.Path name, java.nio.file.Path file) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      Files.copy(file, name);
    }
  }

  /** The unit is done, or handed back. */
  @POST
  @Path("end")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.WORK)
  public void end(@PathParam("lease") String lease, End end, @Context SecurityContext caller)
      throws IOException {
    by(lease, caller, () -> kept(() -> jobs.end(lease, end.problem(), end.again())));
  }
}
