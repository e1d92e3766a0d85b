package slm.lab.results;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.Answer;
import slm.api.experiment.Inquiry;
import slm.api.experiment.Localizer;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.metric.Peak;
import slm.api.result.Pictures;

/**
 * Questions of people who wait at the page. They are answered one after the other; each person has
 * one under way at a time, and {@value #MOST_WAITING} wait at most. The newest {@value #MOST_KEPT}
 * answers are kept until the server ends.
 */
@Component(service = Localizations.class)
public final class Localizations {

  static final int MOST_WAITING = 16;
  static final int MOST_KEPT = 50;
  private static final Logger LOG = LoggerFactory.getLogger(Localizations.class);
  private static final long SECONDS = 20;

  private final Localizer localizer;
  private final Pictures pictures;
  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Question> questions = new LinkedHashMap<>();
  private final ExecutorService one =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "slm-lab-localize");
            thread.setDaemon(true);
            return thread;
          });

  @Activate
  public Localizations(
      BundleContext context, @Reference Localizer localizer, @Reference Pictures pictures)
      throws IOException {
    this(Path.of(context.getProperty("slm.home"), "lab", "localized"), localizer, pictures);
  }

  Localizations(Path folder, Localizer localizer, Pictures pictures) throws IOException {
    this.localizer = localizer;
    this.pictures = pictures;
    this.folder = Files.createDirectories(folder);
    // what an earlier server left behind
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    synchronized (questions) {
      questions.values().forEach(question -> question.cancelled = true);
    }
    one.shutdown();
    if (!one.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
      one.shutdownNow();
    }
  }

  /** How a question stands. */
  enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  /** A question and what became of it. */
  static final class Question implements Monitor {
    final String id;
    final String who;
    final String sceneKey;
    final SceneAddress scene;
    final String encoder;
    final String query;
    final Instant asked = Instant.now();
    private volatile boolean cancelled;
    private volatile Standing standing =
        new Standing(State.WAITING, "", 0, 0, List.of(), List.of(), Optional.empty(), 0);

    private Question(
        String id, String who, String sceneKey, SceneAddress scene, String encoder, String query) {
      this.id = id;
      this.who = who;
      this.sceneKey = sceneKey;
      this.scene = scene;
      this.encoder = encoder;
      this.query = query;
    }

    Standing standing() {
      return standing;
    }

    boolean isOver() {
      return standing.state() != State.WAITING && standing.state() != State.RUNNING;
    }

    @Override
    public boolean cancelled() {
      return cancelled || Thread.currentThread().isInterrupted();
    }

    @Override
    public void progress(String stage, long done, long total) {
      standing =
          new Standing(
              State.RUNNING, stage, done, total, List.of(), List.of(), Optional.empty(), 0);
    }

    private void over(State state, Optional<String> problem) {
      standing = new Standing(state, "", 0, 0, List.of(), List.of(), problem, 0);
    }
  }

  /**
   * How a question stands.
   *
   * @param total negative when it is not known
   */
  record Standing(
      State state,
      String stage,
      long done,
      long total,
      List<Peak> peaks,
      List<String> warnings,
      Optional<String> problem,
      double seconds) {}

  /** Takes a question; refuses it with 409 or 429 when there are too many. */
  Question ask(String who, String sceneKey, SceneAddress scene, String encoder, String query) {
    Question question = new Question(name(), who, sceneKey, scene, encoder, query);
    List<String> gone = new ArrayList<>();
    synchronized (questions) {
      if (questions.values().stream().anyMatch(other -> other.who.equals(who) && !other.isOver())) {
        throw new WebApplicationException(
            "Your earlier question is not answered yet; wait for it, or cancel it", 409);
      }
      if (questions.values().stream().filter(other -> !other.isOver()).count() >= MOST_WAITING) {
        throw new WebApplicationException(MOST_WAITING + " questions are waiting already", 429);
      }
      questions.put(question.id, question);
      Iterator<Question> eldest = questions.values().iterator();
      while (questions.size() > MOST_KEPT && eldest.hasNext()) {
        Question old = eldest.next();
        if (old.isOver()) {
          eldest.remove();
          gone.add(old.id);
        }
      }
    }
    gone.forEach(this::delete);
    one.execute(() -> answer(question));
    return question;
  }

  private String name() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void delete(String id) {
    try {
      Files.deleteIfExists(map(id));
    } catch (IOException e) {
      LOG.warn("A map that nobody needs any more stays: {}", e.getMessage());
    }
  }

  private Path map(String id) {
    return folder.resolve(id + ".png");
  }

  private void answer(Question question) {
    if (question.cancelled()) {
      question.over(State.CANCELLED, Optional.empty());
      return;
    }
    question.progress("open", 0, -1);
    long began = System.nanoTime();
    SceneAddress scene = question.scene;
    try (Inquiry inquiry = localizer.open(scene.dataset(), scene.name(), RunOptions.defaults());
        Answer answer =
            inquiry.localize(variant(question.encoder), question.query, List.of(), 0, question)) {
      pictures.writeMap(answer.map(), map(question.id));
      question.standing =
          new Standing(
              State.DONE,
              "",
              1,
              1,
              answer.outcome().peaks(),
              answer.outcome().warnings(),
              Optional.empty(),
              (System.nanoTime() - began) / 1e9);
    } catch (CancellationException e) {
      question.over(State.CANCELLED, Optional.empty());
    } catch (InputException e) {
      question.over(State.FAILED, Optional.of(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      LOG.error("The question {} could not be answered", question.id, e);
      question.over(State.FAILED, Optional.of("The server failed; its log tells why."));
    }
  }

  private static Variant variant(String encoder) {
    Variant usual = Variant.DEFAULT;
    return new Variant(
        usual.tiler(),
        usual.query(),
        new StageSpec(encoder),
        usual.fusion(),
        usual.filter(),
        List.of());
  }

  /** A question that was asked. */
  Optional<Question> find(String id) {
    synchronized (questions) {
      return Optional.ofNullable(questions.get(id));
    }
  }

  /** The questions of a person, the newest first. */
  List<Question> of(String who) {
    List<Question> own = new ArrayList<>();
    synchronized (questions) {
      questions.values().stream()
          .filter(question -> question.who.equals(who))
          .forEach(question -> own.add(0, question));
    }
    return own;
  }

  /** Ends a question that is not answered yet. */
  void cancel(Question question) {
    question.cancelled = true;
  }

  /** The map of a question that is answered. */
  Optional<Path> map(Question question) {
    return question.standing().state() == State.DONE
        ? Optional.of(map(question.id)).filter(Files::isRegularFile)
        : Optional.empty();
  }
}
