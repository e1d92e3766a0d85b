package slm.ui.macro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import slm.api.script.ScriptError;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.ScriptWord;
import slm.api.script.Scripts;

/** Scripts that print and end when the test says so. */
final class FakeScripts implements Scripts {

  final List<Run> runs = Collections.synchronizedList(new ArrayList<>());

  /** Whether scripts wait for others until {@link Run#begin}. */
  volatile boolean queued;

  /** One that was started. */
  static final class Run implements ScriptRun {

    final ScriptRequest request;
    final Consumer<String> output;
    private final CompletableFuture<ScriptOutcome> end = new CompletableFuture<>();
    private volatile boolean begun;

    Run(ScriptRequest request, Consumer<String> output, boolean begun) {
      this.request = request;
      this.output = output;
      this.begun = begun;
    }

    void begin() {
      begun = true;
    }

    void print(String line) {
      output.accept(line);
    }

    void succeed(String value) {
      end.complete(new ScriptOutcome(Optional.of(value), Optional.empty()));
    }

    void fail(int line, String message) {
      end.complete(
          new ScriptOutcome(
              Optional.empty(),
              Optional.of(new ScriptError(message, OptionalInt.of(line), "", false))));
    }

    @Override
    public ScriptOutcome await() throws InterruptedException {
      try {
        return end.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean begun() {
      return begun;
    }

    @Override
    public boolean done() {
      return end.isDone();
    }

    @Override
    public void cancel() {
      end.complete(
          new ScriptOutcome(
              Optional.empty(),
              Optional.of(
                  new ScriptError("The script was cancelled", OptionalInt.empty(), "", true))));
    }
  }

  @Override
  public List<ScriptLanguage> languages() {
    return List.of(
        new ScriptLanguage("ImageJ macro", List.of("ijm", "txt")),
        new ScriptLanguage("Groovy", List.of("groovy")));
  }

  @Override
  public List<ScriptWord> words(String ending) {
    return List.of(
        new ScriptWord("getTitle", ScriptWord.Kind.FUNCTION, "", ""),
        new ScriptWord("getWidth", ScriptWord.Kind.FUNCTION, "", ""),
        new ScriptWord("SLM Localize...", ScriptWord.Kind.COMMAND, "", ""));
  }

  @Override
  public ScriptRun start(ScriptRequest request, Consumer<String> output) {
    Run run = new Run(request, output, !queued);
    runs.add(run);
    return run;
  }
}
