package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.script.ScriptError;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptRun;
import slm.api.script.Scripts;

/** ImageJ macros in the framework, without a display. */
@ExtendWith(ServiceExtension.class)
@Timeout(120)
public class MacroIT {

  private static final String SCENE =
      """
      newImage("scene", "RGB ramp", 640, 512, 1);
      makeRectangle(100, 50, 200, 100);
      run("Set...", "value=40");
      run("Select None");
      """;

  @InjectService(timeout = 20_000)
  Scripts scripts;

  @TempDir Path folder;

  private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

  @Test
  public void stockCommandsWorkWithoutADisplay() throws Exception {
    assertThat(
            value(
                """
                newImage("spots", "8-bit black", 64, 64, 1);
                setPixel(10, 10, 255);
                setPixel(40, 40, 255);
                run("Gaussian Blur...", "sigma=2");
                run("Find Maxima...", "prominence=1 output=List");
                return "" + nResults;
                """))
        .isEqualTo("2");
  }

  @Test
  public void whatAMacroPrintsIsHeardInOrder() throws Exception {
    value("for (i = 0; i < 3; i++) print('line', i);");

    assertThat(printed).containsExactly("line 0", "line 1", "line 2");
  }

  @Test
  public void aLocalizationGivesMapOverlayAndPeaks() throws Exception {
    assertThat(
            value(
                SCENE
                    + """
                    run("Properties...", "unit=m pixel_width=0.5 pixel_height=0.5 voxel_depth=1 channels=1 slices=1 frames=1");
                    run("SLM Localize...", "query=[a runway] filter=none overlay peaks");
                    map = getTitle();
                    getPixelSize(unit, width, height);
                    peak = getResult("Value", 0);
                    x = getResult("X", 0);
                    value = getValue(x / width, getResult("Y", 0) / height);
                    selectImage("scene");
                    return map + ", " + unit + " " + width + ", " + (peak == value) + ", " + Overlay.size;
                    """))
        .isEqualTo("Probability of a runway, m 0.5, 1, 1");
  }

  @Test
  public void aLocalizationGivesTheSameTwice() throws Exception {
    String macro =
        SCENE
            + """
            run("SLM Localize...", "query=[a runway] filter_size=31");
            sum = 0;
            for (y = 0; y < 512; y++) {
              for (x = 0; x < 640; x++) {
                sum = (sum * 31 + getPixel(x, y)) % 999983;
              }
            }
            return "digest " + sum;
            """;

    assertThat(value(macro)).isEqualTo(value(macro)).matches("digest [1-9]\\d*");
  }

  @Test
  public void selectionsJudgeAMap() throws Exception {
    assertThat(
            value(
                """
                newImage("map", "8-bit black", 200, 100, 1);
                makeRectangle(20, 20, 40, 30);
                run("Set...", "value=255");
                roiManager("add");
                run("SLM Evaluate Map...", "regions=manager metrics=[pixels iou]");
                return "" + getResult("pixel_auroc", 0) + " " + getResult("iou_50", 0);
                """))
        .isEqualTo("1 1");
  }

  @Test
  public void functionsGiveNumbersStringsAndArrays() throws Exception {
    assertThat(
            value(
                SCENE
                    + """
                    ids = split(Ext.slmEncoders(all), ",");
                    Ext.slmLocalize("a runway", "filter=none encoder=" + all[0], xs, ys, values);
                    run("Select None");
                    selectImage("scene");
                    makeRectangle(0, 0, 256, 256);
                    score = parseFloat(Ext.slmScore("a runway"));
                    return "all five: " + ((ids.length == all.length) + (xs.length == values.length)
                        + (values[0] > 0) + (abs(score) <= 1) + (score != 0));
                    """))
        .isEqualTo("all five: 5");
  }

  @Test
  public void aWrongOptionIsToldWithItsLineAndTheNearest() throws Exception {
    ScriptError error = error(SCENE + "\nrun(\"SLM Localize...\", \"quary=[a runway]\");");

    assertThat(error.line()).hasValue(6);
    assertThat(error.message())
        .startsWith("'SLM Localize...' has no option 'quary'. The nearest is 'query'");
    assertThat(error.statement()).isEqualTo("run(\"SLM Localize...\", \"quary=[a runway]\");");
  }

  @Test
  public void anUnknownEncoderIsToldWithTheNearest() throws Exception {
    assertThat(error(SCENE + "run('SLM Localize...', 'query=x encoder=airial');").message())
        .contains("There is no encoder 'airial'. Did you mean 'aerial'?");
    assertThat(error(SCENE + "Ext.slmLocalize('x', 'encoder=airial', a, b, c);").message())
        .contains("There is no encoder 'airial'. Did you mean 'aerial'?");
  }

  @Test
  public void aSyntaxErrorIsToldWithItsLine() throws Exception {
    ScriptError error = error("a = 1;\nb = ;\n");

    assertThat(error.line()).hasValue(2);
    assertThat(error.statement()).isEqualTo("b = ;");
  }

  @Test
  public void aBlockWithoutEndIsToldBeforeAnythingRuns() throws Exception {
    ScriptError error = error("print('ran');\nfor (i = 0; i < 3; i++) {\n  print(i);\n");

    assertThat(error.line()).hasValue(2);
    assertThat(error.message()).contains("'}' is missing");
    assertThat(error.statement()).isEqualTo("for (i = 0; i < 3; i++) {");
    assertThat(printed).isEmpty();
  }

  @Test
  public void aDialogThatNobodyAnswersIsAnError() throws Exception {
    assertThat(error("newImage('a', 'RGB', 64, 64, 1);\nrun('SLM Localize...');").message())
        .contains("The dialog 'SLM Localize...' waits for a person");
  }

  @Test
  public void theNextMacroWorksAndFindsACleanTable() throws Exception {
    error("newImage('left', '8-bit', 9, 9, 1); setResult('a', 0, 1); roiManager('add'); foo(1);");

    assertThat(value("return 'images ' + nImages + ', rows ' + nResults;"))
        .isEqualTo("images 0, rows 0");
  }

  @Test
  public void macrosOfSeveralCallersNeverMix() throws Exception {
    String macro =
        """
        newImage(getArgument(), "8-bit", 16, 16, 1);
        for (i = 0; i < 20; i++) {
          print(getTitle());
          wait(1);
        }
        return getTitle();
        """;
    List<ScriptRun> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.add(start(macro, "caller" + i));
    }

    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).await().value()).contains("caller" + i);
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      expected.addAll(Collections.nCopies(20, "caller" + i));
    }
    assertThat(printed).isEqualTo(expected);
  }

  @Test
  public void aMacroThatRunsForEverCanBeCancelled() throws Exception {
    ScriptRun run = start("while (true) { x = 1; }", "");
    ScriptRun waiting = start("print('never');", "");
    waiting.cancel();
    run.cancel();

    assertThat(run.await().error()).hasValueSatisfying(e -> assertThat(e.cancelled()).isTrue());
    assertThat(waiting.await().error()).hasValueSatisfying(e -> assertThat(e.cancelled()).isTrue());
    assertThat(value("return 'on';")).isEqualTo("on");
    assertThat(printed).isEmpty();
  }

  @Test
  public void anExperimentRunsAndItsResultsCanBeRead() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            dataset: {kind: synthetic, scenes: 1, width: 320, height: 256, cases: 2, block: 128, seed: 5}
            variants: {filter: none}
            """);

    assertThat(
            value(
                """
                run("SLM Run Experiment...", "experiment=[%s] folder=[%s]");
                return "" + Table.size("SLM Results") + " " + (Table.get("rmi", 1, "SLM Results") > 0);
                """
                    .formatted(file, folder.resolve("out"))))
        .isEqualTo("2 1");
    assertThat(folder.resolve("out/results.csv")).exists();
  }

  private String value(String macro) throws InterruptedException {
    ScriptOutcome outcome = start(macro, "").await();
    assertThat(outcome.error()).isEmpty();
    return outcome.value().orElse("");
  }

  private ScriptError error(String macro) throws InterruptedException {
    return start(macro, "").await().error().orElseThrow();
  }

  private ScriptRun start(String macro, String argument) {
    return scripts.start(
        new ScriptRequest("test.ijm", macro, argument, Optional.empty()), printed::add);
  }
}
