package slm.ui.composer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.experiment.yaml.YamlExperiments;
import slm.ui.parts.Theme;
import slm.ui.testing.FakeDesk;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class PipelinePartTest {

  private static final String TEXT = "pipeline.text";

  @RegisterExtension final WindowTest test = new WindowTest();

  private final Parts parts = new Parts();
  private final FakeDesk desk = new FakeDesk();
  private final PipelinePart part = new PipelinePart(desk);
  private final YamlExperiments files = new YamlExperiments(parts.workbench());

  @BeforeEach
  void thereIsAll() {
    desk.live(parts.live());
    part.setFiles(files);
  }

  private TestWindow open(Theme theme) {
    return test.open(theme, part).size(380, 620);
  }

  private TestWindow openText(Theme theme) {
    return test.open(
            theme,
            (area, window) -> {
              window.keep("pipeline.view", "yaml");
              part.fill(area, window);
            })
        .size(380, 420);
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private Variant variant() {
    return desk.state().variant();
  }

  private Variant other() {
    return desk.state().other().orElseThrow();
  }

  private void awaitWritten(String line) {
    StyledText text = test.person().find(TEXT, StyledText.class);
    await("the text says '" + line + "'", () -> text.getText().contains(line));
  }

  private void awaitProblem(String words) {
    Label problem = test.person().find("pipeline.text.problem", Label.class);
    await("below it says '" + words + "'", () -> problem.getText().contains(words));
  }

  /** As somebody who marks a line and writes over it. */
  private void writeOver(String before, String now) {
    StyledText text = test.person().find(TEXT, StyledText.class);
    test.ui()
        .run(
            () -> {
              int at = text.getText().indexOf(before);
              assertThat(at).as(text.getText()).isNotNegative();
              text.setFocus();
              text.setSelection(at, at + before.length());
            });
    test.person().type(now);
  }

  @Test
  void anotherComponentInAListIsTheDesksVariant() {
    open(Theme.LIGHT);
    Combo fusion = test.person().find("pipeline.fusion", Combo.class);
    assertThat(test.ui().call(fusion::getText)).isEqualTo("mean \u2013 Mean of covering tiles");

    test.ui().run(fusion::setFocus);
    test.person().press(SWT.ARROW_DOWN);

    await("it is chosen", () -> variant().fusion().id().equals("rank"));
    test.person().awaitText("pipeline.fusion", "rank \u2013 Mean rank");
    desk.undo();
    test.person().awaitText("pipeline.fusion", "mean \u2013 Mean of covering tiles");
  }

  @Test
  void settingsAreOpenedBesideTheListAndTakenWhenWritten() {
    TestWindow window = open(Theme.DARK);

    test.person().click("pipeline.filter.settings");
    test.person().awaitSight("pipeline.filter.size");
    test.person().replace("pipeline.filter.size", "31");
    test.person().press(SWT.TAB);

    await(
        "it is set",
        () -> variant().filter().equals(new StageSpec("median", Map.of("size", "31"))));
    test.screenshot("settings");
    window.size(280, 620);
    test.screenshot("narrow");
    test.person().click("pipeline.filter.settings");
    test.person().awaitText("pipeline.filter.summary", "size 31 px");
  }

  @Test
  void metricsAreTicked() {
    open(Theme.LIGHT);

    test.person().click("pipeline.metric.pointing");
    await(
        "there are two",
        () ->
            variant().metrics().equals(List.of(new StageSpec("selo"), new StageSpec("pointing"))));
    test.person().click("pipeline.metric.selo");

    await("one is left", () -> variant().metrics().equals(List.of(new StageSpec("pointing"))));
    test.screenshot("metrics");
  }

  @Test
  void aComponentThatGoesKeepsItsPlaceWithAWarningAndIsUsedAgainWhenItIsBack() {
    open(Theme.DARK);
    Label missing = test.person().find("pipeline.filter.missing", Label.class);
    assertThat(test.ui().call(missing::getVisible)).isFalse();

    parts.remove(Parts.MEDIAN);
    desk.live(parts.live());

    await("there is a warning", missing::getVisible);
    test.person().awaitText("pipeline.filter", "median (not there)");
    assertThat(test.person().read("pipeline.filter.missing"))
        .contains("The filter 'median' is not installed, or its bundle was stopped.");
    test.screenshot("gone");

    parts.add(Parts.MEDIAN);
    desk.live(parts.live());

    await("the warning goes", () -> !missing.getVisible());
    test.person().awaitText("pipeline.filter", "median \u2013 Median");
    assertThat(desk.variants()).isEmpty();
  }

  @Test
  void presetsAreWholePipelines() {
    open(Theme.LIGHT);

    test.person().click("pipeline.presets");
    test.person().click("pipeline.preset.selo2");

    await("it is chosen", () -> variant().tiler().id().equals("expanding"));
    test.person().awaitText("pipeline.query", "chaotic \u2013 Word orders");
  }

  @Test
  void whatIsWrittenWellInTheTextIsTakenAndTheFormFollows() {
    TestWindow window = openText(Theme.LIGHT);
    awaitWritten("filter: median");
    test.screenshot("text");

    writeOver("filter: median", "filter: gaussian");

    await("it is taken", () -> variant().filter().id().equals("gaussian"));
    awaitProblem("What is written well is taken at once.");
    // what was written stays as it was written
    awaitWritten("filter: gaussian");
    test.person().click("pipeline.form");
    test.person().awaitText("pipeline.filter", "gaussian \u2013 Gaussian");
    assertThat(window.kept("pipeline.view")).contains("form");
  }

  @Test
  void theTextFollowsTheForm() {
    open(Theme.LIGHT);
    desk.variant(
        Choices.with(
            variant(),
            StageKind.TILER,
            Optional.of(new StageSpec("sliding", Map.of("sizes", "128,256")))));

    test.person().click("pipeline.yaml");

    awaitWritten("  tiler: {id: sliding, sizes: [128, 256]}\n");
  }

  @Test
  void whatIsWrittenWronglyIsUnderlinedAndChangesNothing() {
    openText(Theme.DARK);
    awaitWritten("filter: median");

    writeOver("filter: median", "filter: medain");

    awaitProblem("Line 6: ");
    awaitProblem("median");
    assertThat(desk.variants()).isEmpty();
    test.screenshot("wrong");
    test.person().click("pipeline.text.problem");
    StyledText text = test.person().find(TEXT, StyledText.class);
    await(
        "the caret is there",
        () -> text.getCaretOffset() == text.getText().indexOf("medain") && text.isFocusControl());

    // with the pipeline's own undo
    test.person().press(SWT.MOD1 | 'Z');
    test.person().press(SWT.MOD1 | 'Z');
    test.person().press(SWT.MOD1 | 'Z');
    awaitWritten("filter: median");
    awaitProblem("What is written well is taken at once.");
  }

  @Test
  void withoutTheReaderTheTextSaysWhatToStartUntilItIsBack() {
    openText(Theme.LIGHT);
    awaitProblem("What is written well is taken at once.");

    part.unsetFiles(files);
    awaitProblem("start the bundle slm.experiment.yaml");

    part.setFiles(files);
    awaitProblem("What is written well is taken at once.");
  }

  @Test
  void twoPipelinesAreComparedAndTheChosenOneIsChanged() {
    open(Theme.LIGHT);
    assertThat(test.person().sees("pipeline.first")).isFalse();

    test.person().click("pipeline.compare");
    test.person().awaitSight("pipeline.second");
    assertThat(other()).isEqualTo(Variant.DEFAULT);
    Button second = test.person().find("pipeline.second", Button.class);
    assertThat(test.ui().call(second::getSelection)).isTrue();
    test.person().click("pipeline.metric.pointing");
    await("the second has it", () -> other().metrics().size() == 2);
    assertThat(variant().metrics()).hasSize(1);
    test.screenshot("compared");

    test.person().click("pipeline.first");
    Button pointing = test.person().find("pipeline.metric.pointing", Button.class);
    await("the first is shown", () -> !pointing.getSelection());
    test.person().click("pipeline.swap");
    await("they are exchanged", () -> variant().metrics().size() == 2);
    assertThat(other().metrics()).hasSize(1);
    test.person().click("pipeline.copy");
    await("they are the same", () -> other().equals(variant()));
  }

  @Test
  void ctrlBComparesAndEndsIt() {
    TestWindow window = open(Theme.LIGHT);

    test.person().press(SWT.MOD1 | 'B');
    await("two are compared", () -> desk.state().other().isPresent());
    assertThat(window.checked("pipeline.comparing")).isTrue();

    test.person().press(SWT.MOD1 | 'B');
    await("there is one", () -> desk.state().other().isEmpty());
    test.person().awaitGone("pipeline.first");
  }

  @Test
  void aTextThatIsNotWellYetIsThereAgainWhenThePartIs() {
    TestWindow window = openText(Theme.LIGHT);
    awaitWritten("filter: median");
    writeOver("filter: median", "filter: medi");
    awaitProblem("Line 6: ");

    window.remove();
    assertThat(desk.listeners()).isZero();
    openText(Theme.LIGHT);

    awaitWritten("filter: medi\n");
    awaitProblem("Line 6: ");
  }
}
