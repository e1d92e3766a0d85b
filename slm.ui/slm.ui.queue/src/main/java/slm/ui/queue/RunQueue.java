package slm.ui.queue;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Experiments that wait, run and are done, one after the other. Their results are kept in the
 * result store, case by case, so that what was ended can be taken up again. Safe to use from many
 * threads. A call may wait for files, the engine or the store, unless it says that it is quick.
 */
@ProviderType
public interface RunQueue {

  /**
   * Puts an experiment at the end of the queue. Where the file names no place for the results, they
   * go into a new folder {@code runs/NAME-TIME} of the data folder.
   *
   * @param experiment a file in the form of experiments; read now, so that it may change later
   * @return an id of the entry, for as long as the workbench runs
   * @throws slm.api.InputException when it is not an experiment; names line and column
   */
  String submit(Path experiment);

  /**
   * Puts a run that was ended before its end, or that has failed cases, at the end of the queue:
   * what it did well is not done again.
   *
   * @param run id of a run of the result store
   * @return an id of the entry
   * @throws slm.api.InputException when there is no such run, or it cannot be taken up
   */
  String resume(String run);

  /** All entries in the order in which they came. Quick. */
  List<QueueEntry> entries();

  /**
   * Asks to be called after changes, from any thread and not for long; several changes may come as
   * one.
   *
   * @return ends it
   */
  Runnable listen(Runnable changed);

  /** Lets the entry that runs stop after its case, until {@link #proceed}. Quick. */
  void pause(String entry);

  /**
   * Lets an entry that is paused go on. One that was cancelled, failed, or ended with failed cases
   * goes to the end of the queue, to do what it has not done. Quick.
   */
  void proceed(String entry);

  /** Ends an entry; what it did is kept. Quick. */
  void cancel(String entry);

  /** Takes an entry off the list, unless it is active. The run stays in the store. Quick. */
  void remove(String entry);
}
