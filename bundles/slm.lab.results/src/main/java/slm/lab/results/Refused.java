package slm.lab.results;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import slm.api.InputException;

/** A request that is refused with a status of its own. */
final class Refused extends InputException {

  private static final long serialVersionUID = 1L;

  static final int FORBIDDEN = 403;
  static final int CONFLICT = 409;
  static final int TOO_LARGE = 413;

  private final int status;

  Refused(int status, String problem, String remedy) {
    super(problem, remedy);
    this.status = status;
  }

  /** What the caller is told. */
  public record Told(String problem, String remedy) {}

  int status() {
    return status;
  }

  /** As an answer. */
  WebApplicationException answer() {
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new Told(problem(), remedy()));
    if (status == TOO_LARGE) {
      // what the caller still sends is not read, so nothing else can be asked there
      answer.header("Connection", "close");
    }
    return new WebApplicationException(problem(), this, answer.build());
  }
}
