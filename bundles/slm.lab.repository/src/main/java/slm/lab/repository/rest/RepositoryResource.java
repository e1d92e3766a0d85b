package slm.lab.repository.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.lab.repository.Catalogue;

/** What is approved, as an OSGi repository: an index, and the files beside it. */
@Component(service = RepositoryResource.class)
@JakartarsResource
@Path("repository")
public final class RepositoryResource {

  private final Catalogue catalogue;

  @Activate
  public RepositoryResource(@Reference Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The index; 304 to who has it already. */
  @GET
  @Path("index.xml")
  @Produces("application/xml")
  public Response index(@Context Request request) {
    byte[] bytes = catalogue.index().getBytes(StandardCharsets.UTF_8);
    EntityTag tag = new EntityTag(digest(bytes));
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    return known != null ? known.build() : Response.ok(bytes, "application/xml").tag(tag).build();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A file, where the index says it is. */
  @GET
  @Path("bundles/{name}/{version}.jar")
  @Produces(Seen.JAR)
  public Response file(
      @PathParam("name") String name,
      @PathParam("version") String version,
      @Context SecurityContext caller,
      @Context Request request)
      throws IOException {
    return Seen.file(catalogue, Seen.required(catalogue, name, version, caller), request);
  }
}
