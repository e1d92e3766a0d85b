package slm.runtime.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.encoding.Encoder;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.EncoderProvider;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Variant;
import slm.runtime.boot.ProcessArguments;

/**
 * Loads the encoder of a command line as soon as a bundle offers it, while the others still start:
 * the first map comes sooner. Whoever leases it afterwards, with the usual options, shares what was
 * loaded. What goes wrong is left to them, who can tell the user.
 */
@Component(service = {})
public final class EncoderAhead {

  private static final Logger LOG = LoggerFactory.getLogger(EncoderAhead.class);

  private static final Set<String> VERBS = Set.of("demo", "localize");

  /** With these, encoders are run in another way, or not at all. */
  private static final List<String> OTHERWISE =
      List.of("--help", "-h", "--version", "-V", "--tuned", "--operator-threads", "--device");

  private final Optional<String> wanted;
  private EncoderProvider provider;
  private FutureTask<Encoder> lease;

  /**
   * Sees what the process was asked to do.
   *
   * @param process null inside another program, where nothing is loaded ahead
   */
  @Activate
  public EncoderAhead(
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ProcessArguments process) {
    wanted = process == null ? Optional.empty() : encoder(process.list());
  }

  /** The encoder that a command line will lease with the usual options. */
  static Optional<String> encoder(List<String> arguments) {
    if (arguments.isEmpty() || !VERBS.contains(arguments.get(0))) {
      return Optional.empty();
    }
    String encoder = Variant.DEFAULT.encoder().id();
    Iterator<String> rest = arguments.listIterator(1);
    while (rest.hasNext()) {
      String argument = rest.next();
      String option = argument.replaceFirst("=.*", "");
      if (argument.equals("--")) {
        break;
      }
      if (OTHERWISE.contains(option)) {
        return Optional.empty();
      }
      if (argument.equals("--encoder") && rest.hasNext()) {
        encoder = rest.next();
      } else if (option.equals("--encoder")) {
        encoder = argument.substring(option.length() + 1);
      }
    }
    return Optional.of(encoder);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "withdrawn")
  synchronized void offered(EncoderProvider offered, Map<String, Object> properties) {
    if (lease != null || !wanted.equals(Optional.ofNullable(properties.get("slm.id")))) {
      return;
    }
    RunOptions usual = RunOptions.defaults();
    provider = offered;
    lease =
        new FutureTask<>(
            () -> offered.open(new EncoderOptions(usual.device(), usual.operatorThreads())));
    Thread thread = new Thread(lease, "slm-encoder-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void withdrawn(EncoderProvider gone) {
    if (gone == provider) {
      giveBack();
    }
  }

  /** Gives the encoder back; when it is still being loaded, afterwards. */
  @Deactivate
  synchronized void giveBack() {
    if (lease == null) {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          lease.get().close();
          return;
        } catch (InterruptedException e) {
          // what is loaded must not be left behind
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      LOG.debug("The encoder {} was not loaded ahead", wanted.get(), e);
    } finally {
      lease = null;
      provider = null;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
