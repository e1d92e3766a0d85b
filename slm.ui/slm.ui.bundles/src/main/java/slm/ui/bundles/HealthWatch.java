package slm.ui.bundles;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.health.Doctor;
import slm.api.health.Section;

/** What the doctor said last, for all parts that show it. */
@Component(service = HealthWatch.class)
public final class HealthWatch {

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Clock clock = Clock.systemDefaultZone();
  private volatile Optional<Looked> last = Optional.empty();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Doctor doctor;

  /** What was found, and when. */
  record Looked(List<Section> sections, Instant at) {
    Looked {
      sections = List.copyOf(sections);
    }
  }

  @Activate
  public HealthWatch() {
    // looks when asked
  }

  Optional<Looked> last() {
    return last;
  }

  boolean isThere() {
    return doctor != null;
  }

  /** Asks the doctor; may take some seconds. Does nothing while there is none. */
  synchronized void look() {
    Doctor asked = doctor;
    if (asked != null) {
      last = Optional.of(new Looked(asked.examine(), clock.instant()));
      listeners.forEach(Runnable::run);
    }
  }

  /** Tells of every new look; ends with what is given back. */
  Runnable listen(Runnable looked) {
    listeners.add(looked);
    return () -> listeners.remove(looked);
  }
}
