package slm.ui.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.experiment.Variant;
import slm.api.script.OpenTable;
import slm.ui.desk.DeskState;
import slm.ui.desk.Layer;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class MacroPartTest {

  private static final Path SCENE = Path.of("/data/scene.png");
  private static final Polygon TRIANGLE =
      new Polygon(List.of(new Vertex(1, 1), new Vertex(9, 1), new Vertex(1, 9)));

  @RegisterExtension final WindowTest test = new WindowTest();

  @TempDir Path folder;

  private final FakeScripts scripts = new FakeScripts();
  private final FakeImages images = new FakeImages();
  private final FakeDesk desk =
      new FakeDesk(FakeDesk.state(Optional.of(SCENE), Variant.DEFAULT, List.of()));
  private final MacroPart part = new MacroPart(null, List.of());

  private TestWindow open(Theme theme) {
    part.setScripts(scripts);
    part.setImages(images);
    part.setDesk(desk);
    TestWindow window = test.open(theme, part);
    test.ui().await("it has looked around", window::quiet);
    return window;
  }

  private void write(String text) {
    test.person().click("macro.editor");
    test.person().type(text);
  }

  @Test
  void anEmptyEditorSaysWhatToDoAndCannotBeRun() {
    TestWindow window = open(Theme.LIGHT);

    assertThat(canRun()).isFalse();
    assertThat(window.objections()).isEmpty();
    test.screenshot("empty");
  }

  @Test
  void whatAMacroPrintsAppearsWhileItRuns() {
    TestWindow window = open(Theme.LIGHT);
    write("print(1);");
    test.person().replace("macro.argument", "a b");

    test.person().click("macro.run.tool");
    test.ui().await("it was started", () -> scripts.runs.size() == 1);
    FakeScripts.Run run = scripts.runs.get(0);
    run.print("one\ntwo");
    run.print("three");

    test.person().awaitText("macro.console", "> Macro.ijm a b\none two\nthree\n");
    test.ui().await("it says so", () -> status().startsWith("Macro.ijm is running"));
    assertThat(canRun()).isFalse();
    assertThat(run.request.text()).isEqualTo("print(1);");
    assertThat(run.request.argument()).isEqualTo("a b");
    assertThat(run.request.open()).isTrue();
    test.screenshot("running");

    run.succeed("5");
    test.ui().await("it is done", this::canRun);
    assertThat(test.person().read("macro.console")).endsWith("three\n= 5\n");
    test.ui().await("it says so", () -> status().startsWith("Macro.ijm is done"));
  }

  @Test
  void whatWaitsForOthersSaysSo() {
    open(Theme.LIGHT);
    scripts.queued = true;
    write("wait");
    test.person().click("macro.run.tool");
    test.ui().await("it was started", () -> scripts.runs.size() == 1);

    test.ui().await("it says so", () -> status().startsWith("Macro.ijm waits"));

    scripts.runs.get(0).begin();
    test.ui().await("it says that it runs", () -> status().startsWith("Macro.ijm is running"));
    scripts.runs.get(0).succeed("");
  }

  @Test
  void stoppingEndsTheScript() {
    TestWindow window = open(Theme.LIGHT);
    write("while (true) {}");
    test.person().click("macro.run.tool");
    test.ui().await("it was started", () -> scripts.runs.size() == 1);
    assertThat(window.objections()).singleElement().asString().contains("is running");

    test.person().click("macro.stop.tool");

    test.ui().await("it has ended", this::canRun);
    assertThat(test.person().read("macro.console")).endsWith("Stopped.\n");
    assertThat(status()).isEqualTo("Macro.ijm was stopped");
  }

  @Test
  void anErrorIsMarkedInItsLineAndALinkThere() {
    open(Theme.LIGHT);
    write("a = 1;\nb = ;\nc = 3;\n");
    test.person().click("macro.run.tool");
    test.ui().await("it was started", () -> scripts.runs.size() == 1);

    scripts.runs.get(0).fail(2, "Number expected.");

    test.person().awaitText("macro.status", "Line 2: Number expected.");
    assertThat(test.person().read("macro.console"))
        .endsWith("Macro.ijm, line 2: Number expected.\n");
    assertThat(selected()).isEqualTo("b = ;");
    test.screenshot("error");

    test.person().click("macro.editor");
    test.person().press(SWT.MOD1 | SWT.HOME);
    assertThat(selected()).isEmpty();
    test.person().clickAt("macro.console", 60, 5 + lineHeight("macro.console") * 3 / 2);
    test.ui().await("the line is shown", () -> selected().equals("b = ;"));
  }

  @Test
  void aMarkGoesWhenItsLineIsChanged() {
    open(Theme.LIGHT);
    write("a = 1;\nb = ;");
    test.person().click("macro.run.tool");
    test.ui().await("it was started", () -> scripts.runs.size() == 1);
    scripts.runs.get(0).fail(2, "Number expected.");
    test.ui().await("it is marked", () -> marked(1));

    test.person().click("macro.editor");
    test.person().press(SWT.MOD1 | SWT.HOME);
    test.person().type("\n");
    assertThat(marked(2)).isTrue();
    test.person().press(SWT.MOD1 | SWT.END);
    test.person().type("x");

    assertThat(marked(2)).isFalse();
  }

  @Test
  void typingIndentsAndIsUndone() {
    open(Theme.LIGHT);
    write("if (a) {\nb;\n}\nc");

    assertThat(text()).isEqualTo("if (a) {\n  b;\n}\nc");

    test.person().press(SWT.MOD1 | 'Z');
    assertThat(text()).isEqualTo("if (a) {\n  b;\n}\n");
    for (int i = 0; i < 30; i++) {
      test.person().press(SWT.MOD1 | 'Z');
    }
    assertThat(text()).isEmpty();
    for (int i = 0; i < 30; i++) {
      test.person().press(SWT.MOD1 | 'Y');
    }
    assertThat(text()).isEqualTo("if (a) {\n  b;\n}\nc");
  }

  @Test
  void severalLinesAreIndentedAndCommentedAtOnce() {
    open(Theme.LIGHT);
    write("a\nb");
    test.person().press(SWT.MOD1 | 'A');

    test.person().press(SWT.TAB);
    assertThat(text()).isEqualTo("  a\n  b");
    test.person().press(SWT.MOD1 | '/');
    assertThat(text()).isEqualTo("  // a\n  // b");
    test.person().press(SWT.MOD1 | 'Z');
    test.person().press(SWT.MOD1 | 'Z');
    assertThat(text()).isEqualTo("a\nb");
  }

  @Test
  void wordsAreCompletedByWhatIsChosen() {
    open(Theme.LIGHT);
    write("x = get");

    test.person().press(SWT.MOD1 | ' ');
    test.person().awaitSight("macro.proposals");
    test.screenshot("proposals");
    test.person().press(SWT.ARROW_DOWN);
    test.person().press(SWT.CR);

    assertThat(text()).isEqualTo("x = getWidth");
    assertThat(test.person().sees("macro.proposals")).isFalse();

    test.person().type("(); run(\"SLM");
    test.person().press(SWT.MOD1 | ' ');
    assertThat(text()).endsWith("run(\"SLM Localize...");
  }

  @Test
  void aWordIsFoundRoundAndRound() {
    TestWindow window = open(Theme.LIGHT);
    write("one two\none");

    window.command("macro.find");
    test.person().type("ONE");
    test.person().awaitText("macro.find.count", "1 of 2");
    test.person().press(SWT.CR);
    test.person().awaitText("macro.find.count", "2 of 2");
    test.person().press(SWT.CR);
    test.person().awaitText("macro.find.count", "1 of 2");
    test.person().type("x");
    test.person().awaitText("macro.find.count", "not found");
    test.screenshot("find");

    test.person().press(SWT.ESC);
    test.person().awaitGone("macro.find");
    test.person().type("!");
    assertThat(text()).contains("!");
  }

  @Test
  void aMacroIsSavedAndItsWindowAsksUntilThen() throws IOException {
    TestWindow window = open(Theme.LIGHT);
    write("print(1);");
    assertThat(window.objections())
        .containsExactly("Macro.ijm has changes that are not saved. Close all the same?");
    Path file = folder.resolve("mine.ijm");
    window.choosesTarget(folder.resolve("mine"));

    window.command("macro.saveAs");

    test.ui().await("it is saved", this::isSaved);
    assertThat(file).hasContent("print(1);");
    test.person().click("macro.editor");
    test.person().press(SWT.MOD1 | SWT.END);
    test.person().type("x");
    test.person().click("macro.save.tool");
    test.ui().await("it is saved again", this::isSaved);
    assertThat(file).hasContent("print(1);x");
    assertThat(window.kept("macro.files")).contains(file.toString());
  }

  @Test
  void filesAreOpenedInTabsAndTheEmptyOneGivesWay() throws IOException {
    TestWindow window = open(Theme.LIGHT);
    Path one = Files.writeString(folder.resolve("one.ijm"), "1");
    Path two = Files.writeString(folder.resolve("two.groovy"), "2");
    assertThat(part.accepts(one)).isTrue();
    assertThat(part.accepts(folder.resolve("labels.txt"))).isFalse();

    test.ui().run(() -> part.open(List.of(one), window));
    test.ui().await("it is open", () -> text().equals("1"));
    test.ui().run(() -> part.open(List.of(two), window));
    test.ui().await("it is open", () -> text().equals("2"));
    test.ui().run(() -> part.open(List.of(one), window));

    test.ui().await("it is shown again", () -> text().equals("1"));
    assertThat(test.person().sees("macro.file.Macro.ijm")).isFalse();
    assertThat(window.kept("macro.files")).contains(one + "\n" + two);
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    TestWindow window = open(Theme.LIGHT);

    test.ui().run(() -> part.open(List.of(folder.resolve("none.ijm")), window));

    test.ui().await("it is told", () -> !window.notices().isEmpty());
    assertThat(window.notices().get(0).text()).contains("none.ijm");
  }

  @Test
  void whatIsDoneOnTheDeskIsWritten() {
    TestWindow window = open(Theme.LIGHT);
    desk.become(state(FakeDesk.layer(1, "planes", true, List.of())));

    test.person().click("macro.record.tool");
    test.ui().await("it is written", () -> text().lines().count() == 2);
    desk.become(state(FakeDesk.layer(1, "planes and", true, List.of())));
    test.ui().await("it is replaced", () -> text().contains("planes and"));
    desk.become(state(FakeDesk.layer(1, "a road", true, List.of(TRIANGLE))));

    test.ui().await("it is written", () -> text().contains("SLM Evaluate Map"));
    assertThat(text().lines())
        .startsWith("scene = \"/data/scene.png\";")
        .anyMatch(line -> line.contains("query=[planes and]"))
        .noneMatch(line -> line.contains("query=[planes]"))
        .anyMatch(line -> line.contains("query=[a road]"));
    assertThat(window.checked("macro.record")).isTrue();
    test.screenshot("recording");

    test.person().click("macro.record.tool");
    String before = text();
    desk.become(state(FakeDesk.layer(1, "a lake", true, List.of())));
    test.ui().run(() -> {});
    test.ui().run(() -> {});
    assertThat(text()).isEqualTo(before);
  }

  @Test
  void linesThatWereEditedAreNotReplaced() {
    open(Theme.LIGHT);
    desk.become(state(FakeDesk.layer(1, "planes", true, List.of())));
    test.person().click("macro.record.tool");
    test.ui().await("it is written", () -> text().lines().count() == 2);
    write("// mine\n");

    desk.become(state(FakeDesk.layer(1, "planes and", true, List.of())));

    test.ui().await("it is written", () -> text().contains("planes and"));
    assertThat(text()).contains("query=[planes]").contains("// mine");
  }

  @Test
  void imagesAreSeenClosedAndSent() {
    images.add("first", 640, 480);
    images.add("second", 30, 20);
    open(Theme.LIGHT);
    test.person().click("macro.tab.images");
    test.ui().await("they are listed", () -> rows().size() == 2);
    assertThat(rows())
        .containsExactly("\u25cf first, 640 \u00d7 480, RGB", "second, 30 \u00d7 20, RGB");
    test.screenshot("images");

    test.person().click("imagej.close");
    test.ui().await("it is closed", () -> rows().size() == 1);
    test.person().click("imagej.sendScene");
    test.ui().await("it is sent", () -> rows().size() == 2);
    assertThat(rows().get(1)).isEqualTo("my scene, 64 \u00d7 48, RGB");
    assertThat(test.person().read("macro.tab.images")).isEqualTo("ImageJ images (2)");
  }

  @Test
  void anImageBecomesTheSceneAndItsAreasRegions() {
    images.add("a:b.tif", 64, 48);
    images.regions = List.of(TRIANGLE);
    desk.become(state(FakeDesk.layer(1, "planes", true, List.of())));
    TestWindow window = open(Theme.LIGHT);
    test.person().click("macro.tab.images");
    test.ui().await("it is listed", () -> rows().size() == 1);

    test.person().click("imagej.asScene");
    test.ui().await("it is opened", () -> desk.asked.contains("open a_b.png"));
    assertThat(images.asked).containsExactly("write -100 a_b.png");
    test.person().click("imagej.asRegions");
    test.ui().await("they are taken", () -> desk.asked.contains("regions 1 1"));
    test.ui()
        .await(
            "it is told",
            () -> window.notices().stream().anyMatch(one -> one.title().equals("1 region taken")));
  }

  @Test
  void regionsOfAnImageOfAnotherSizeAreRefused() {
    images.add("other", 640, 480);
    images.regions = List.of(TRIANGLE);
    desk.become(state(FakeDesk.layer(1, "planes", true, List.of())));
    TestWindow window = open(Theme.LIGHT);
    test.person().click("macro.tab.images");
    test.ui().await("it is listed", () -> rows().size() == 1);

    test.person().click("imagej.asRegions");

    test.ui().await("it is told", () -> !window.notices().isEmpty());
    assertThat(window.notices().get(0).text())
        .contains("'other' has 640 x 480 pixels and the scene 64 x 48");
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void tablesAreShown() {
    images.tables =
        List.of(
            new OpenTable("Results", "Label\tValue\n1\tx\t2.5\n2\ty\t3\n"),
            new OpenTable("SLM Results", "rmi\n1\t0.5\n"));
    open(Theme.LIGHT);
    test.person().click("macro.tab.tables");

    Table table = test.person().find("imagej.table", Table.class);
    assertThat(test.ui().call(() -> table.getItem(0).getText(1) + table.getItem(1).getText(2)))
        .isEqualTo("x3");
    assertThat(test.ui().call(() -> table.getColumn(2).getText())).isEqualTo("Value");
    test.screenshot("tables");
  }

  @Test
  void withoutImageJItIsSaidAndItComesBack() {
    TestWindow window = open(Theme.LIGHT);
    write("x");
    assertThat(canRun()).isTrue();

    part.unsetScripts(scripts);
    part.unsetImages(images);

    test.ui().await("it is said", () -> status().startsWith("Macros cannot be run"));
    assertThat(canRun()).isFalse();
    test.screenshot("gone");

    part.setScripts(scripts);
    test.ui().await("it is back", this::canRun);
    assertThat(text()).isEqualTo("x");
  }

  @Test
  void whatIsWrittenOutlivesItsWidgets() {
    TestWindow window = open(Theme.DARK);
    write("precious");

    window.remove();
    assertThat(desk.listeners()).isZero();
    test.ui()
        .run(
            () -> {
              Shell shell = window.shell();
              shell.setLayout(new FillLayout());
              part.fill(new Composite(shell, SWT.NONE), window);
              shell.layout();
            });

    assertThat(text()).isEqualTo("precious");
    test.screenshot("dark");
  }

  @Test
  void fiveThousandLinesAreEditedWithoutAPause() throws IOException {
    TestWindow window = open(Theme.LIGHT);
    Path file =
        Files.writeString(
            folder.resolve("long.ijm"),
            IntStream.range(0, 5_000)
                .mapToObj(i -> "for (i = 0; i < " + i + "; i++) { print(\"text\"); } // more\n")
                .collect(Collectors.joining()));
    test.ui().run(() -> part.open(List.of(file), window));
    test.ui().await("it is open", () -> text().length() > 100_000);

    test.person().click("macro.editor");
    test.person().press(SWT.MOD1 | SWT.HOME);
    test.person().type("/* ");
    test.ui().await("the end is a comment", this::isItalicAtTheEnd);
    test.person().type("*/");
    test.ui().await("the end is none", () -> !isItalicAtTheEnd());
    test.person().press(SWT.MOD1 | 'Z');
    test.person().press(SWT.MOD1 | 'Z');

    assertThat(text()).startsWith("for");
  }

  @Test
  void aNarrowAndLowPlaceIsEnough() {
    TestWindow window = open(Theme.LIGHT);
    write("print(1);");

    window.size(300, 420);
    test.person().awaitSight("macro.run.tool");
    test.person().awaitSight("macro.argument");
    assertThat(test.person().sees("macro.console")).isTrue();
    test.person().click("macro.tab.images");
    test.person().awaitSight("imagej.close");
    test.screenshot("narrow");
    window.size(900, 260);
    assertThat(test.person().sees("macro.editor")).isTrue();
    test.screenshot("low");
  }

  // ---- looking

  private DeskState state(Layer... layers) {
    return FakeDesk.state(Optional.of(SCENE), Variant.DEFAULT, List.of(layers));
  }

  /** Looks at the display's widgets, from its thread or another one. */
  private <T> T look(Supplier<T> at) {
    return Display.getCurrent() == null ? test.ui().call(at) : at.get();
  }

  private static <T extends Control> T find(String name, Class<T> type) {
    return Arrays.stream(Display.getCurrent().getShells())
        .flatMap(shell -> find(shell, name))
        .filter(type::isInstance)
        .map(type::cast)
        .filter(Control::isVisible)
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + name));
  }

  private static Stream<Control> find(Composite in, String name) {
    return Arrays.stream(in.getChildren())
        .flatMap(
            child ->
                name.equals(child.getData(Named.KEY))
                    ? Stream.of(child)
                    : child instanceof Composite inner ? find(inner, name) : Stream.empty());
  }

  private StyledText editor() {
    return find("macro.editor", StyledText.class);
  }

  private String status() {
    return look(() -> find("macro.status", Label.class).getText());
  }

  private String text() {
    return look(() -> editor().getText());
  }

  private String selected() {
    return look(() -> editor().getSelectionText());
  }

  private boolean marked(int line) {
    return look(() -> editor().getLineBackground(line) != null);
  }

  private boolean isItalicAtTheEnd() {
    return look(
        () -> {
          int line = editor().getLineCount() - 2;
          StyleRange style = editor().getStyleRangeAtOffset(editor().getOffsetAtLine(line));
          return style != null && style.fontStyle == SWT.ITALIC;
        });
  }

  private int lineHeight(String name) {
    return look(() -> find(name, StyledText.class).getLineHeight());
  }

  private List<String> rows() {
    return look(
        () ->
            Arrays.stream(find("imagej.images", Table.class).getItems())
                .map(item -> item.getText(0) + ", " + item.getText(1))
                .toList());
  }

  /** Whether the tool to run is enabled. */
  private boolean canRun() {
    return look(
        () ->
            Arrays.stream(Display.getCurrent().getShells())
                .flatMap(shell -> Arrays.stream(shell.getMenuBar().getItems()))
                .flatMap(head -> Arrays.stream(head.getMenu().getItems()))
                .anyMatch(item -> "macro.run".equals(item.getData(Named.KEY)) && item.isEnabled()));
  }

  private boolean isSaved() {
    return look(
        () ->
            Arrays.stream(find("macro.files", CTabFolder.class).getItems())
                .noneMatch(tab -> tab.getText().startsWith("*")));
  }
}
