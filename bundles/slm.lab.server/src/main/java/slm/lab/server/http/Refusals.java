package slm.lab.server.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;

/** What callers are told when something goes wrong: never how the server works inside. */
@Component(service = ExceptionMapper.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
public final class Refusals implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  @Override
  public Response toResponse(Throwable e) {
    if (e instanceof InputException wrong) {
      return answer(400, new Problem(wrong.problem(), wrong.remedy()));
    }
    if (e instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      if (status < 400) {
        return web.getResponse();
      }
      return answer(status, new Problem(sentence(web, status), remedy(status)));
    }
    String mark = RequestLog.current().orElseGet(() -> UUID.randomUUID().toString());
    LOG.error("The request {} failed", mark, e);
    return answer(
        500,
        new Problem(
            "The server failed, which it has noted as " + mark,
            "Tell that to whoever looks after it"));
  }

  /** Jersey's own messages begin with the number of the status. */
  private static String sentence(WebApplicationException e, int status) {
    String said = e.getMessage();
    return said == null || said.startsWith("HTTP " + status)
        ? Response.Status.fromStatusCode(status) == null
            ? "The request was refused"
            : Response.Status.fromStatusCode(status).getReasonPhrase()
        : said.replaceFirst("\\.$", "");
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401 -> "Try again, or ask an administrator of the lab for a new invitation";
      case 403 -> "Ask an administrator of the lab";
      case 404 -> "Look at the list";
      case 429 -> "Wait a little";
      case 409 -> "Look at how it stands now";
      default -> "See " + slm.api.lab.LabRest.BASE + "/openapi.json";
    };
  }

  private static Response answer(int status, Problem problem) {
    Response.ResponseBuilder answer =
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(problem);
    if (status == Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()) {
      // the rest of the body is not read, so that nothing else can come by this connection
      answer.header("Connection", "close");
    }
    return answer.build();
  }
}
