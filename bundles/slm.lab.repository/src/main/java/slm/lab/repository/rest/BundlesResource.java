package slm.lab.repository.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabModel;
import slm.api.lab.LabRest;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.repository.Catalogue;
import slm.lab.repository.Catalogue.NotYours;
import slm.lab.repository.Catalogue.Taken;
import slm.lab.repository.Catalogue.Upload;
import slm.lab.repository.TooLarge;

/** Bundles: models and plug-ins. */
@Component(service = BundlesResource.class)
@JakartarsResource
@Path("bundles")
@Produces(MediaType.APPLICATION_JSON)
public final class BundlesResource {

  private final Catalogue catalogue;

  @Activate
  public BundlesResource(@Reference Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A bundle, as {@link LabBundle} says. */
  public record Shown(
      String name,
      String version,
      String state,
      String sha256,
      long size,
      String licence,
      String summary,
      String uploader,
      Instant uploaded,
      Optional<String> decider,
      Optional<Instant> decided,
      Optional<String> reason,
      Optional<String> signer,
      Optional<LabModel> model) {

    static Shown of(LabBundle bundle) {
      return new Shown(
          bundle.name(),
          bundle.version(),
          bundle.state().id(),
          bundle.sha256(),
          bundle.size(),
          bundle.licence(),
          bundle.summary(),
          bundle.uploader(),
          bundle.uploaded(),
          bundle.decider(),
          bundle.decided(),
          bundle.reason(),
          bundle.signer(),
          bundle.model());
    }
  }

  /**
   * What a bundle is to become.
   *
   * @param state approved, refused or deprecated
   * @param reason may be missing
   */
  public record Decision(String state, String reason) {}

  /** Those that the caller may get. */
  @GET
  public List<Shown> all(@Context SecurityContext caller) {
    return catalogue.all().stream()
        .filter(bundle -> Seen.by(bundle, caller))
        .map(Shown::of)
        .toList();
  }

  /** One of them. */
  @GET
  @Path("{name}/{version}")
  public Shown one(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @Context SecurityContext caller) {
    return Shown.of(Seen.required(catalogue, name, version, caller));
  }

  /** Uploads the jar of a bundle. 201 when it is new, 200 when the same was there. */
  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Needs(Permission.PUBLISH)
  public Response upload(
      InputStream content, @Context HttpHeaders headers, @Context SecurityContext caller)
      throws IOException {
    try {
      if (length(headers) > catalogue.mostBytes()) {
        throw new TooLarge(catalogue.mostBytes());
      }
      Upload upload = catalogue.upload(caller.getUserPrincipal().getName(), content);
      Shown shown = Shown.of(upload.bundle());
      return upload.made()
          ? Response.created(address(upload.bundle())).entity(shown).build()
          : Response.ok(shown).build();
    } catch (TooLarge e) {
      throw new WebApplicationException(e.problem(), e, 413);
    } catch (Taken e) {
      throw new WebApplicationException(e.getMessage(), 409);
    }
  }

  /** Files of more than 2 GiB do not fit the number that headers have. */
  private static long length(HttpHeaders headers) {
    String text = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private static URI address(LabBundle bundle) {
    return UriBuilder.fromPath(LabRest.BASE)
        .path("bundles")
        .path(bundle.name())
        .path(bundle.version())
        .build();
  }

  /** The file. What is not approved is for its uploader, and for who may approve it. */
  @GET
  @Path("{name}/{version}/file")
  @Produces(Seen.JAR)
  public Response file(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @Context SecurityContext caller,
      @Context Request request)
      throws IOException {
    return Seen.file(catalogue, Seen.required(catalogue, name, version, caller), request);
  }

  /** Decides on a bundle. */
  @PUT
  @Path("{name}/{version}/state")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Permission.APPROVE)
  public Shown decide(
      @PathParam("name") String name,
      @PathParam("version") String version,
      Decision decision,
      @Context SecurityContext caller)
      throws IOException {
    BundleState state =
        Optional.ofNullable(decision.state())
            .flatMap(BundleState::of)
            .filter(one -> one != BundleState.UPLOADED)
            .orElseThrow(
                () ->
                    new InputException(
                        "'" + decision.state() + "' is nothing that a bundle can become",
                        "Use "
                            + Arrays.stream(BundleState.values())
                                .filter(one -> one != BundleState.UPLOADED)
                                .map(BundleState::id)
                                .collect(Collectors.joining(", "))));
    LabBundle bundle =
        catalogue
            .find(name, version)
            .orElseThrow(() -> new NotFoundException("There is no " + name + " " + version));
    try {
      return Shown.of(
          catalogue.decide(caller.getUserPrincipal().getName(), bundle, state, decision.reason()));
    } catch (Taken e) {
      throw new WebApplicationException(e.getMessage(), 409);
    } catch (NotYours e) {
      throw new ForbiddenException(e.getMessage());
    }
  }
}
