package slm.lab.server.http;

import jakarta.ws.rs.WebApplicationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slows down who tries out passwords, by the name that is tried and by where it comes from. */
@Component(service = Guesses.class)
public final class Guesses {

  private static final Logger LOG = LoggerFactory.getLogger(Guesses.class);

  private final Rates rates = new Rates();

  @Activate
  public Guesses() {}

  /**
   * To be called before a password is looked at.
   *
   * @throws WebApplicationException with status 429 when too many were wrong
   */
  public void look(String name, String origin) {
    if (rates.isPunished(origin) || rates.isPunished("name:" + name)) {
      throw new WebApplicationException("Too many passwords were wrong; wait a minute", 429);
    }
  }

  /** A password was wrong. */
  public void wrong(String name, String origin) {
    // not the name: it may be a password that was typed into the wrong field
    LOG.info("A password or secret from {} was wrong", origin);
    rates.punish(origin);
    rates.punish("name:" + name);
  }
}
