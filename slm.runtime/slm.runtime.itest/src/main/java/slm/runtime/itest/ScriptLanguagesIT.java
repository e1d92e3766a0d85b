package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.script.ScriptError;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.Scripts;

/** Groovy and JavaScript in the framework. */
@ExtendWith(ServiceExtension.class)
@Timeout(120)
public class ScriptLanguagesIT {

  @InjectService(timeout = 20_000)
  Scripts scripts;

  private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

  @Test
  public void bothLanguagesAreOfferedBesideMacros() {
    assertThat(scripts.languages())
        .flatExtracting(language -> language.endings())
        .contains("ijm", "groovy", "js");
  }

  @Test
  public void groovyGivesItsValueGetsItsArgumentAndIsHeard() throws Exception {
    ScriptOutcome outcome =
        run(
            "sum.groovy",
            """
            println 'one'
            println ''
            print 'two '
            println 3
            print 'rest'
            return "${argument}: ${[1, 2, 3].sum()}"
            """,
            "my argument");

    assertThat(outcome)
        .isEqualTo(new ScriptOutcome(Optional.of("my argument: 6"), Optional.empty()));
    assertThat(printed).containsExactly("one", "", "two 3", "rest");
  }

  @Test
  public void javaScriptGivesItsValueGetsItsArgumentAndIsHeard() throws Exception {
    ScriptOutcome outcome =
        run(
            "sum.js",
            """
            print('one');
            print('two ' + 3);
            argument + ': ' + [1, 2, 3].length;
            """,
            "my argument");

    assertThat(outcome)
        .isEqualTo(new ScriptOutcome(Optional.of("my argument: 3"), Optional.empty()));
    assertThat(printed).containsExactly("one", "two 3");
  }

  @Test
  public void aScriptWithoutAValueGivesNone() throws Exception {
    assertThat(run("none.groovy", "def x = 1\nnull\n", "").value()).isEmpty();
    assertThat(run("none.js", "var x = 1; null;", "").value()).isEmpty();
  }

  @Test
  public void groovyUsesTheWorkbenchsServices() throws Exception {
    ScriptOutcome outcome =
        run(
            "encoders.groovy",
            """
            #@ SlmServices slm
            import slm.api.experiment.StageKind
            import slm.api.experiment.Workbench

            slm.get(Workbench).components(StageKind.ENCODER).collect { it.id() }.join(',')
            """,
            "");

    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.value().orElseThrow().split(",")).contains("aerial");
  }

  @Test
  public void javaScriptUsesTheWorkbenchsServices() throws Exception {
    ScriptOutcome outcome =
        run(
            "encoders.js",
            """
            #@ SlmServices slm
            var experiment = Packages.slm.api.experiment;
            var found = slm.get(experiment.Workbench).components(experiment.StageKind.ENCODER);
            var ids = [];
            for (var i = 0; i < found.size(); i++) ids.push(found.get(i).id());
            ids.join(',');
            """,
            "");

    assertThat(outcome.error()).isEmpty();
    assertThat(outcome.value().orElseThrow().split(",")).contains("aerial");
  }

  @Test
  public void aServiceThatIsNotThereIsNamed() throws Exception {
    ScriptError error =
        error("none.groovy", "#@ SlmServices slm\n\nslm.get(java.util.concurrent.Callable)\n");

    assertThat(error.message()).contains("The workbench has no Callable at the moment");
    assertThat(error.line()).hasValue(3);
  }

  @Test
  public void scriptsRunCommandsAndUseImageJ() throws Exception {
    String groovy =
        """
        import ij.IJ
        import ij.WindowManager
        def scene = IJ.createImage('scene', 'RGB ramp', 320, 256, 1)
        scene.show()
        IJ.run(scene, 'SLM Localize...', 'query=[a runway] filter=none')
        def map = WindowManager.getImage('Probability of a runway')
        return map.title + ' ' + map.width + ' x ' + map.height
        """;
    String js =
        """
        (function() {
          var IJ = Packages.ij.IJ;
          var scene = IJ.createImage('scene', 'RGB ramp', 320, 256, 1);
          scene.show();
          IJ.run(scene, 'SLM Localize...', 'query=[a runway] filter=none');
          var map = Packages.ij.WindowManager.getImage('Probability of a runway');
          return map.getTitle() + ' ' + map.getWidth() + ' x ' + map.getHeight();
        })();
        """;

    assertThat(run("a.groovy", groovy, "").toString())
        .contains("Probability of a runway 320 x 256");
    assertThat(run("a.js", js, "").toString()).contains("Probability of a runway 320 x 256");
    assertThat(run("after.ijm", "return 'images ' + nImages;", "").value()).contains("images 0");
  }

  @Test
  public void anErrorInGroovyHasItsLine() throws Exception {
    String text = "def x = 1\n\nthrow new IllegalStateException('no ' + x)\n";

    ScriptError error = error("broken.groovy", text);

    assertThat(error.in("broken.groovy")).isEqualTo("broken.groovy, line 3: no 1");
    assertThat(error.statement()).isEqualTo("throw new IllegalStateException('no ' + x)");
    assertThat(error.cancelled()).isFalse();
  }

  @Test
  public void anErrorInAFunctionOfGroovyHasTheLineInTheFunction() throws Exception {
    assertThat(error("f.groovy", "def f(x) {\n  return x.nothing\n}\nf(new Object())\n").line())
        .hasValue(2);
  }

  @Test
  public void aSyntaxErrorInGroovyHasItsLine() throws Exception {
    ScriptError error = error("broken.groovy", "def x = 1\ndef y = )\ndef z = 2\n");

    assertThat(error.in("broken.groovy")).isEqualTo("broken.groovy, line 2: Unexpected input: ')'");
  }

  @Test
  public void aScriptMayHaveTheNameOfAnything() throws Exception {
    String text = "java.util.List.of(1, 2).size() + Long.valueOf(1)";

    for (String name : List.of("long.groovy", "java.groovy", "Long.groovy", "my script-2.groovy")) {
      assertThat(run(name, text, ""))
          .as(name)
          .hasToString("ScriptOutcome[value=Optional[3], error=Optional.empty]");
    }
  }

  @Test
  public void anErrorInJavaScriptHasItsLine() throws Exception {
    ScriptError error = error("broken.js", "var x = 1;\n\nnothing(x);\n");

    assertThat(error.in("broken.js"))
        .isEqualTo("broken.js, line 3: ReferenceError: \"nothing\" is not defined.");
    assertThat(error.statement()).isEqualTo("nothing(x);");
  }

  @Test
  public void aSyntaxErrorInJavaScriptHasItsLine() throws Exception {
    assertThat(error("broken.js", "var x = 1;\nvar y = ;\n").line()).hasValue(2);
  }

  @Test
  public void aCommandThatFailsInAScriptEndsItWithTheReason() throws Exception {
    ScriptError error =
        error(
            "wrong.groovy",
            """
            import ij.IJ
            IJ.createImage('scene', 'RGB ramp', 320, 256, 1).show()
            IJ.run('SLM Localize...', 'query=x encoder=airial')
            println 'went on'
            """);

    assertThat(error.message()).contains("There is no encoder 'airial'. Did you mean 'aerial'?");
    assertThat(error.line()).hasValue(3);
    assertThat(printed).doesNotContain("went on");
  }

  @Test
  public void theNextScriptWorksAfterAnError() throws Exception {
    error("broken.groovy", "throw new Error('no')\n");
    error("broken.js", "throw 'no';\n");

    assertThat(run("on.groovy", "'on'", "").value()).contains("on");
    assertThat(run("on.js", "'on';", "").value()).contains("on");
    assertThat(run("on.ijm", "return 'on';", "").value()).contains("on");
  }

  @Test
  public void scriptsOfAllLanguagesWaitForEachOther() throws Exception {
    List<ScriptRun> runs =
        List.of(
            start("a.groovy", "10.times { println argument; Thread.sleep(1) }", "groovy"),
            start("b.ijm", "for (i = 0; i < 10; i++) { print(getArgument()); wait(1); }", "macro"),
            start(
                "c.js",
                "for (var i = 0; i < 10; i++) { print(argument); java.lang.Thread.sleep(1); }",
                "js"));
    for (ScriptRun run : runs) {
      assertThat(run.await().error()).isEmpty();
    }

    List<String> expected = new ArrayList<>(Collections.nCopies(10, "groovy"));
    expected.addAll(Collections.nCopies(10, "macro"));
    expected.addAll(Collections.nCopies(10, "js"));
    assertThat(printed).isEqualTo(expected);
  }

  @Test
  public void aScriptThatWaitsCanBeCancelled() throws Exception {
    ScriptRun run = start("long.groovy", "println 'waits'\nThread.sleep(1_000_000)\n", "");
    Await.until("it runs", () -> printed.contains("waits") || run.done());

    run.cancel();

    ScriptError error = run.await().error().orElseThrow();
    assertThat(error.cancelled()).as("%s", error).isTrue();
    assertThat(run("on.groovy", "'on'", "").value()).contains("on");
  }

  @Test
  public void anUnknownEndingIsNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> start("x.py", "print(1)", ""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no language for 'x.py'")
        .hasMessageContaining("groovy")
        .hasMessageContaining("ijm")
        .hasMessageContaining("js");
  }

  private ScriptError error(String name, String text) throws InterruptedException {
    return start(name, text, "").await().error().orElseThrow();
  }

  private ScriptOutcome run(String name, String text, String argument) throws InterruptedException {
    return start(name, text, argument).await();
  }

  private ScriptRun start(String name, String text, String argument) {
    return scripts.start(new ScriptRequest(name, text, argument, Optional.empty()), printed::add);
  }
}
