package slm.lab.repository.rest;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.Permission;
import slm.lab.repository.Catalogue;

/** What callers get to see: for others, a bundle that nobody approved is not there. */
final class Seen {

  static final String JAR = "application/java-archive";

  private Seen() {}

  static boolean by(LabBundle bundle, SecurityContext caller) {
    return bundle.state() == BundleState.APPROVED
        || bundle.state() == BundleState.DEPRECATED
        || bundle.uploader().equals(caller.getUserPrincipal().getName())
        || caller.isUserInRole(Permission.APPROVE.id());
  }

  static LabBundle required(
      Catalogue catalogue, String name, String version, SecurityContext caller) {
    return catalogue
        .find(name, version)
        .filter(bundle -> by(bundle, caller))
        .orElseThrow(() -> new NotFoundException("There is no " + name + " " + version));
  }

  static Response file(Catalogue catalogue, LabBundle bundle, Request request) throws IOException {
    EntityTag tag = new EntityTag(bundle.sha256());
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    if (known != null) {
      return known.build();
    }
    return Response.ok(catalogue.file(bundle).toFile(), JAR)
        .tag(tag)
        // Jersey would say 0 to HEAD
        .header("Content-Length", bundle.size())
        .header(
            "Repr-Digest",
            "sha-256=:"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(bundle.sha256()))
                + ":")
        .header(
            "Content-Disposition",
            "attachment; filename=\"" + bundle.name() + "-" + bundle.version() + ".jar\"")
        .build();
  }
}
