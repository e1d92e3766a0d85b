package slm.ui.imagej.macro;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.script.ScriptError;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;

/** A script in the queue. */
final class QueuedScript implements ScriptRun, Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedScript.class);

  private final ScriptRequest request;
  private final Language language;
  private final ImageJSession session;
  private final Told told;
  private final CountDownLatch end = new CountDownLatch(1);
  private Thread worker;
  private boolean cancelled;
  private volatile boolean begun;
  private volatile ScriptOutcome outcome;

  QueuedScript(
      ScriptRequest request, Language language, ImageJSession session, Consumer<String> output) {
    this.request = request;
    this.language = language;
    this.session = session;
    this.told = new Told(request.text(), output);
  }

  @Override
  public void run() {
    Optional<String> value = Optional.empty();
    if (begin()) {
      try {
        value = session.with(told, request.open(), () -> language.run(request, told));
      } catch (Throwable e) { // whatever a script can throw, the next one has its turn
        LOG.debug("The script {} ended early", request.name(), e);
        told.fail(e.getMessage() == null ? e.toString() : e.getMessage(), 0);
      }
    }
    finish(value, told.error());
  }

  private synchronized boolean begin() {
    worker = cancelled ? null : Thread.currentThread();
    begun = worker != null;
    return worker != null;
  }

  private synchronized void finish(Optional<String> value, Optional<ScriptError> error) {
    worker = null;
    if (cancelled) {
      error =
          Optional.of(
              new ScriptError(
                  "The script was cancelled",
                  error.map(ScriptError::line).orElse(OptionalInt.empty()),
                  error.map(ScriptError::statement).orElse(""),
                  true));
    }
    outcome = new ScriptOutcome(error.isPresent() ? Optional.empty() : value, error);
    end.countDown();
  }

  @Override
  public ScriptOutcome await() throws InterruptedException {
    end.await();
    return outcome;
  }

  @Override
  public boolean begun() {
    return begun;
  }

  @Override
  public boolean done() {
    return end.getCount() == 0;
  }

  @Override
  public void cancel() {
    Thread running;
    synchronized (this) {
      if (cancelled || done()) {
        return;
      }
      cancelled = true;
      told.cancel();
      running = worker;
    }
    if (running != null) {
      language.cancel(running);
    }
  }
}
