package slm.lab.results;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.dataset.Datasets;
import slm.api.lab.Artefacts.Artefact;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.api.lab.SceneFiles;

/** Scenes that members give, before the datasets that have them. */
@Component(service = ArtefactsResource.class)
@JakartarsResource
@Path("artefacts")
@Produces(MediaType.APPLICATION_JSON)
public final class ArtefactsResource {

  private final MemberDatasets sets;
  private final SceneFiles files;
  private final Datasets engine;

  @Activate
  public ArtefactsResource(
      @Reference MemberDatasets sets, @Reference SceneFiles files, @Reference Datasets engine) {
    this.sets = sets;
    this.files = files;
    this.engine = engine;
  }

  /** A scene that is kept. */
  public record Scene(String sha256, long size) {}

  /** Whether a scene is there already, so that it need not be sent. */
  @GET
  @Path("{sha256}")
  @Needs(Permission.SUBMIT)
  public Scene one(@PathParam("sha256") String sha256, @Context SecurityContext caller)
      throws IOException {
    return sets.size(caller.getUserPrincipal().getName(), sha256)
        .map(size -> new Scene(sha256, size))
        .orElseThrow(() -> new NotFoundException("There is no scene of this SHA-256"));
  }

  /** Takes a scene in. 201 when it is new, 200 when the caller has given it before. */
  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Needs(Permission.SUBMIT)
  public Response keep(
      InputStream content, @Context HttpHeaders headers, @Context SecurityContext caller)
      throws IOException {
    try {
      return kept(caller.getUserPrincipal().getName(), content, length(headers));
    } catch (Refused e) {
      throw e.answer();
    }
  }

  private Response kept(String by, InputStream content, long length) throws IOException {
    SceneLimits limits = sets.limits();
    long used = sets.used(by);
    Bounds bounds = new Bounds(limits.scene(), used, limits.member());
    bounds.require(length);
    Artefact kept = files.keep(new Bounded(content, bounds), this::requireImage);
    boolean known = sets.uploaded(by, kept.sha256(), kept.size());
    return Response.status(known ? 200 : 201).entity(new Scene(kept.sha256(), kept.size())).build();
  }

  /** Files of more than 2 GiB do not fit the number that headers have. */
  private static long length(HttpHeaders headers) {
    String text = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /**
   * How many bytes may come.
   *
   * @param used bytes that the caller has given before
   * @param member bytes that a member may give
   */
  private record Bounds(long scene, long used, long member) {

    void require(long size) {
      if (size > scene) {
        throw new Refused(
            Refused.TOO_LARGE,
            "The scene is larger than " + scene + " bytes",
            "Send a smaller one, or ask who keeps the server for a larger largest-scene");
      }
      if (used + size > member) {
        throw MemberDatasets.noRoom(used, size, member);
      }
    }
  }

  /** Ends as soon as more comes than may. */
  private static final class Bounded extends FilterInputStream {

    private final Bounds bounds;
    private long count;

    Bounded(InputStream in, Bounds bounds) {
      super(in);
      this.bounds = bounds;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int n = super.read(into, from, most);
      count(Math.max(0, n));
      return n;
    }

    private void count(int more) {
      count += more;
      bounds.require(count);
    }
  }

  /** Looks at the head of what came: nothing of it is decoded. */
  private void requireImage(java.nio.file.Path file) throws IOException {
    try {
      engine.images().open(file).close();
    } catch (InputException e) {
      // where files are is not told
      throw new InputException(
          e.problem()
              .replace("The image " + file, "The image that was sent")
              .replace(file.toString(), "What was sent"),
          e.remedy(),
          e);
    }
  }
}
