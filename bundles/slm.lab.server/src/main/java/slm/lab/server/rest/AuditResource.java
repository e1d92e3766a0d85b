package slm.lab.server.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.lab.Needs;
import slm.api.lab.Permission;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.AuditEntry;

/** What was done. */
@Component(service = AuditResource.class)
@JakartarsResource
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Permission.ADMINISTER)
public final class AuditResource {

  private static final int MOST = 500;

  private final Accounts accounts;

  @Activate
  public AuditResource(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The newest first.
   *
   * @param before only entries of smaller numbers
   */
  @GET
  public List<AuditEntry> entries(
      @QueryParam("before") @DefaultValue("9223372036854775807") long before,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    return accounts.audit(before, Math.max(1, Math.min(MOST, limit)));
  }
}
