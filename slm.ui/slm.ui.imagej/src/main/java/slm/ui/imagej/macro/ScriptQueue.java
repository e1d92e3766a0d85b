package slm.ui.imagej.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.Scripts;
import slm.runtime.boot.ImageJHost;
import slm.ui.imagej.SciJava;

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

  private final List<Language> available;
  private final ImageJSession session;
  private final ExecutorService executor;
  private final List<QueuedScript> open = new ArrayList<>();
  private volatile Thread worker;

  @Activate
  public ScriptQueue(@Reference ImageJHost host, @Reference SciJava sciJava) {
    this.session = new ImageJSession(host);
    this.available = List.of(new MacroLanguage(), new SciJavaLanguages(sciJava.context()));
    this.executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, THREAD);
              thread.setDaemon(true);
              worker = thread;
              return thread;
            });
  }

  @Override
  public List<ScriptLanguage> languages() {
    return available.stream().flatMap(language -> language.offered().stream()).toList();
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
    executor.execute(script);
    return script;
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
    synchronized (open) {
      open.forEach(QueuedScript::cancel);
    }
    executor.shutdown();
    executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
  }
}
