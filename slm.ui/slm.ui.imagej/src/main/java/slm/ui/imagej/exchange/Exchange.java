package slm.ui.imagej.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.experiment.StageSpec;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.result.CaseOutcome;

/**
 * Where open images wait to be a run's scenes, and where the run's maps and figures wait for the
 * command that asked for them. Each question has a ticket, which stands in the settings of the
 * dataset and the sink.
 */
@Component(service = Exchange.class)
public final class Exchange {

  private final AtomicLong last = new AtomicLong();
  private final Map<String, Question> asked = new ConcurrentHashMap<>();

  /**
   * An open image and what is asked of it.
   *
   * @param name of the scene
   * @param scene null when only a map is judged
   */
  public record Question(
      String name, Raster scene, String query, List<Polygon> regions, Answers answers) {
    public Question(String name, Raster scene, String query, List<Polygon> regions) {
      this(name, scene, query, List.copyOf(regions), new Answers());
    }
  }

  /** What came of it, in the order of the cases. */
  public static final class Answers {

    private final List<Answer> all = new ArrayList<>();

    synchronized void add(Answer answer) {
      all.add(answer);
    }

    public synchronized List<Answer> all() {
      return List.copyOf(all);
    }
  }

  /**
   * One case.
   *
   * @param map null when the case failed
   */
  public record Answer(CaseOutcome outcome, ProbabilityMap map) {}

  /** Hands a question over until the ticket is closed. */
  public Ticket hand(Question question) {
    String number = Long.toString(last.incrementAndGet());
    asked.put(number, question);
    return new Ticket(number);
  }

  Question question(String number) {
    Question question = asked.get(number);
    if (question == null) {
      throw new InputException(
          "There is no open image " + number + " any more",
          "Use this component through the commands of ImageJ only");
    }
    return question;
  }

  /** A copy of a map, which outlives its case. */
  static ProbabilityMap copy(ProbabilityMap map) {
    Extent extent = map.extent();
    if (extent.pixels() > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "ImageJ cannot hold a map of " + extent + " pixels",
          "Use slm localize, which writes it to a file");
    }
    byte[] pixels = new byte[(int) extent.pixels()];
    map.read(extent.window(), pixels);
    return ProbabilityMap.of(extent, pixels);
  }

  /** Withdraws its question when closed. */
  public final class Ticket implements AutoCloseable {

    private final String number;

    private Ticket(String number) {
      this.number = number;
    }

    /** The component, dataset or sink, for this question. */
    public StageSpec spec() {
      return new StageSpec("imagej", Map.of("ticket", number));
    }

    @Override
    public void close() {
      asked.remove(number);
    }
  }
}
