package slm.ui.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An experiment in the queue, at one moment.
 *
 * @param id of the entry
 * @param name of the experiment
 * @param datasets names of the datasets it goes over, one after the other
 * @param state how it stands
 * @param ending whether it was asked to pause or to end and has not yet
 * @param submitted when
 * @param cases how far it is
 * @param now the case it is at
 * @param elapsed how long it has run, pauses left out
 * @param runs ids under which the store has it, in the order of the datasets, as far as known
 * @param folder where its files are, when it writes any
 * @param notes what is worth knowing, such as parts that were swapped; each a sentence
 * @param problem why it failed, or does not begin
 * @param file that it was read from; empty for a run that is taken up again
 */
public record QueueEntry(
    String id,
    String name,
    List<String> datasets,
    State state,
    boolean ending,
    Instant submitted,
    Tally cases,
    Optional<CaseNow> now,
    Duration elapsed,
    List<String> runs,
    Optional<Path> folder,
    List<String> notes,
    Optional<Trouble> problem,
    Optional<Path> file) {

  public QueueEntry {
    datasets = List.copyOf(datasets);
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /** How an entry stands. */
  public enum State {
    /** It is not its turn, or something that it needs is not there. */
    WAITING,
    /** It is at a case. */
    RUNNING,
    /** It holds between two cases. */
    PAUSED,
    /** It was ended by its user; {@link RunQueue#proceed} takes it up. */
    CANCELLED,
    /** It could not begin, or not go on. */
    FAILED,
    /** All cases were tried. */
    DONE;

    /** Whether it has begun and not come to an end. */
    public boolean active() {
      return this == RUNNING || this == PAUSED;
    }
  }

  /**
   * Cases under all variants, of the datasets that were begun.
   *
   * @param done without error
   * @param failed with an error
   * @param total in all; 0 before the first dataset is read
   */
  public record Tally(int done, int failed, int total) {

    /** Those that were tried. */
    public int tried() {
      return done + failed;
    }
  }

  /**
   * The case that is being done.
   *
   * @param dataset index of its dataset, from 0
   * @param variant index of its variant, from 0
   * @param variants how many there are
   * @param index of the case in its dataset
   * @param scene name of the scene
   * @param query the sentence
   * @param stages in the order in which they began
   */
  public record CaseNow(
      int dataset,
      int variant,
      int variants,
      int index,
      String scene,
      String query,
      List<StageNow> stages) {

    public CaseNow {
      stages = List.copyOf(stages);
    }
  }

  /**
   * A stage of the case that is being done.
   *
   * @param name such as {@code encode}
   * @param done units
   * @param total of them, or negative when not known
   */
  public record StageNow(String name, long done, long total) {

    /** How much of it is done, from 0 to 1; 0 when that is not known. */
    public double fraction() {
      return total > 0 ? Math.min(1, (double) done / total) : 0;
    }
  }

  /**
   * What went wrong.
   *
   * @param text what; a sentence
   * @param remedy what to do about it; a sentence, or empty
   */
  public record Trouble(String text, String remedy) {}
}
