package slm.ui.imagej.macro;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.ScriptWord;
import slm.api.script.Scripts;
import slm.runtime.boot.ImageJHost;
import slm.runtime.boot.MenuCommands;
import slm.ui.imagej.Busy;
import slm.ui.imagej.SciJava;
import slm.ui.imagej.SlmServices;

/**
 * All scripts of the process, one after the other in one thread, since ImageJ has one interpreter,
 * one current image and one table of results. A script that starts another one waits for it, so
 * that one runs at once.
 */
@Component(service = {Scripts.class, ScriptQueue.class})
public final class ScriptQueue implements Scripts {

  /** ImageJ reads a command's options, and lets commands end macros, in threads named like this. */
  private static final String THREAD = "Run$_SLM scripts Macro$";

  private static final long END_SECONDS = 5;
  private static final long POLL_MILLIS = 100;

  /** Looks at a script that waits in vain, before it is sure. */
  private static final int LOOKS = 10;

  private final List<Language> available;
  private final ImageJSession session;
  private final SlmServices services;
  private final Words words;
  private final Turns turns;
  private final ExecutorService executor;
  private final List<QueuedScript> open = new ArrayList<>();

  /** Of the script that runs, also in the threads that it makes. */
  private final InheritableThreadLocal<Object> origin = new InheritableThreadLocal<>();

  private volatile Object running;
  private volatile Thread worker;

  /**
   * @param commands are part of the macro language
   */
  @Activate
  public ScriptQueue(
      @Reference ImageJHost host, @Reference SciJava sciJava, @Reference MenuCommands commands) {
    this.session = new ImageJSession(host);
    this.available = List.of(new MacroLanguage(), new SciJavaLanguages(sciJava.context(), host));
    this.services = sciJava.context().service(SlmServices.class);
    this.words = new Words(commands, sciJava.context());
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, THREAD);
              thread.setDaemon(true);
              worker = thread;
              return thread;
            });
    this.turns = new Turns(executor);
    services.busy(new Waiting());
  }

  /** In the thread of the scripts, parts have their turn; others just wait. */
  private final class Waiting implements Busy {

    @Override
    public <T> T with(Callable<T> work) throws Exception {
      if (Thread.currentThread() != worker) {
        return work.call();
      }
      try {
        return turns.whileServing(work);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw (Exception) e.getCause();
      }
    }
  }

  /**
   * Runs a macro that is part of a run, and waits for it: it has its turn like every script, or at
   * once when the script that runs waits for the workbench. It sees one image, and leaves nothing
   * behind.
   *
   * @param image that is current when it begins
   * @param cancelled asked now and then
   * @throws java.util.concurrent.CancellationException when cancelled before its turn
   * @throws InputException when its turn would never come, since the script that runs waits for the
   *     run and not for its parts
   */
  public PartRun part(
      String name, String text, String argument, ImagePlus image, BooleanSupplier cancelled) {
    MacroLanguage language = new MacroLanguage();
    AtomicBoolean claimed = new AtomicBoolean();
    Callable<PartRun> macro =
        () ->
            claimed.compareAndSet(false, true)
                ? session.part(image, told -> language.run(text, argument, told), text)
                : null;
    FutureTask<PartRun> task = turns.inTurn(macro, Thread.currentThread() == worker);
    boolean interrupted = false;
    int inVain = 0;
    try {
      while (true) {
        try {
          return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (cancelled.getAsBoolean()) {
            cancel(task, claimed, language);
          }
          inVain = awaitedInVain() ? inVain + 1 : 0;
          if (inVain == LOOKS && claimed.compareAndSet(false, true)) {
            task.cancel(false);
            throw new InputException(
                "The macro " + name + " has no turn, since the script waits for the run it is in",
                "Let the script get the workbench of SlmServices, and call it in its own thread");
          }
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("The macro " + name + " cannot be run", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Who still waits just leaves: the escape key would end the script that runs before it. */
  private void cancel(FutureTask<PartRun> task, AtomicBoolean claimed, MacroLanguage language) {
    if (claimed.compareAndSet(false, true)) {
      // without an interrupt, which could reach the thread in what comes next
      task.cancel(false);
    } else if (!task.isCancelled()) {
      language.cancel(worker);
    }
  }

  /** Whether this is in a run of the script that runs, which waits without serving parts. */
  private boolean awaitedInVain() {
    Object script = running;
    return script != null
        && origin.get() == script
        && !turns.serving()
        && worker.getState() == Thread.State.WAITING;
  }

  @Override
  public List<ScriptLanguage> languages() {
    return available.stream().flatMap(language -> language.offered().stream()).toList();
  }

  @Override
  public List<ScriptWord> words(String ending) {
    return MacroLanguage.MACROS.endings().contains(ending.toLowerCase(Locale.ROOT))
        ? words.all()
        : List.of();
  }

  /**
   * Does something with what a person has open, after all that wait.
   *
   * @return what came of it, completed in the thread of the scripts
   */
  <T> CompletableFuture<T> among(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    Runnable task =
        () -> {
          if (!done.isDone()) {
            Told told = new Told("", line -> {});
            try {
              done.complete(session.with(told, true, work));
            } catch (Throwable e) { // whoever waits for it has to hear of it
              done.completeExceptionally(e);
            }
          }
        };
    if (Thread.currentThread() == worker) {
      task.run();
    } else {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException e) {
        done.completeExceptionally(
            new InputException("ImageJ is not there any more", "Try again when it is back"));
      }
    }
    return done;
  }

  @Override
  public ScriptRun start(ScriptRequest request, Consumer<String> output) {
    QueuedScript script = new QueuedScript(request, language(request.name()), session, output);
    if (Thread.currentThread() == worker) {
      script.run();
      return script;
    }
    synchronized (open) {
      open.removeIf(QueuedScript::done);
      open.add(script);
    }
    executor.execute(() -> run(script));
    return script;
  }

  private void run(QueuedScript script) {
    Object mark = new Object();
    origin.set(mark);
    running = mark;
    try {
      script.run();
    } finally {
      running = null;
      origin.remove();
    }
  }

  private Language language(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (Language language : available) {
      for (ScriptLanguage offered : language.offered()) {
        if (offered.endings().contains(ending)) {
          return language;
        }
      }
    }
    List<String> endings =
        languages().stream().flatMap(offered -> offered.endings().stream()).sorted().toList();
    throw new InputException(
        "There is no language for '" + name + "'",
        "Give the file one of these endings: " + String.join(", ", endings));
  }

  /** Ends what runs and forgets what waits. */
  @Deactivate
  public void close() throws InterruptedException {
    services.busy(Busy.ALONE);
    synchronized (open) {
      open.forEach(QueuedScript::cancel);
    }
    executor.shutdown();
    executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
  }
}
