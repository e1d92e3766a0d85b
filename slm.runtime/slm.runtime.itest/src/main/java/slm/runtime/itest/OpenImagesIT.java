package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.experiment.Answer;
import slm.api.experiment.Inquiry;
import slm.api.experiment.Localizer;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.script.OpenImage;
import slm.api.script.OpenImages;
import slm.api.script.OpenTable;
import slm.api.script.ScriptOutcome;
import slm.api.script.ScriptRequest;
import slm.api.script.ScriptWord;
import slm.api.script.Scripts;

/** What a person has open in an ImageJ without windows, and macros that were recorded. */
@ExtendWith(ServiceExtension.class)
@Timeout(120)
public class OpenImagesIT {

  private static final RunOptions OPTIONS = new RunOptions(2, 1, "cpu", 1L << 30, false);
  private static final Polygon SQUARE =
      new Polygon(
          List.of(
              new Vertex(100, 100.5),
              new Vertex(500, 100),
              new Vertex(500, 500),
              new Vertex(100, 500)));

  @InjectService(timeout = 20_000)
  Scripts scripts;

  @InjectService(timeout = 20_000)
  OpenImages images;

  @InjectService(timeout = 20_000)
  Localizer localizer;

  @TempDir Path folder;

  private final List<String> printed = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void writeScenes() throws IOException {
    Scenes.write(folder);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (OpenImage image : get(images.list(1))) {
      get(images.close(image.id()));
    }
    among("roiManager('reset'); run('Clear Results');");
  }

  @Test
  public void whatAMacroOpensStaysForTheNextOneAndIsSeen() throws Exception {
    among(
        "newImage('one', '8-bit ramp', 60, 30, 1); newImage('two', 'RGB', 10, 20, 1); setColor(255,"
            + " 0, 0); fill();");

    assertThat(among("return getTitle() + ' of ' + nImages;")).isEqualTo("two of 2");
    List<OpenImage> open = get(images.list(12));
    assertThat(open).extracting(OpenImage::title).containsExactly("one", "two");
    assertThat(open).extracting(OpenImage::current).containsExactly(false, true);
    assertThat(open).extracting(OpenImage::type).containsExactly("8-bit", "RGB");
    assertThat(open.get(0).thumbnail().width()).isEqualTo(12);
    assertThat(open.get(0).thumbnail().height()).isEqualTo(6);
    assertThat(open.get(0).thumbnail().rgb()[0] & 255)
        .isLessThan(open.get(0).thumbnail().rgb()[11] & 255);
    assertThat(open.get(1).thumbnail().rgb()).contains(0xff0000);
  }

  @Test
  public void scriptsOnTheirOwnFindNoneOfItAndLeaveItAsItIs() throws Exception {
    among("newImage('mine', '8-bit', 9, 9, 1); setResult('a', 0, 5); makeRectangle(1, 1, 3, 3);");
    among("roiManager('add');");

    assertThat(
            alone(
                "n = nImages; r = nResults; m = roiManager('count'); newImage('other', '8-bit', 5,"
                    + " 5, 1); setResult('b', 0, 1); return '' + n + ' ' + r + ' ' + m;"))
        .isEqualTo("0 0 0");
    assertThat(
            among(
                "return getTitle() + ' ' + nImages + ' ' + getResult('a', 0) + ' ' +"
                    + " roiManager('count') + ' ' + selectionType();"))
        .isEqualTo("mine 1 5 1 0");
  }

  @Test
  public void imagesOfAMacroThatFailsStay() throws Exception {
    among("newImage('before', '8-bit', 9, 9, 1);");

    assertThat(run("newImage('during', '8-bit', 9, 9, 1); foo(1);", true).error()).isPresent();
    assertThat(get(images.list(1)))
        .extracting(OpenImage::title)
        .containsExactly("before", "during");
  }

  @Test
  public void anImageThatIsClosedHereOrByAMacroIsGone() throws Exception {
    among("newImage('one', '8-bit', 9, 9, 1); newImage('two', '8-bit', 9, 9, 1);");
    among("newImage('three', '8-bit', 9, 9, 1); selectImage('two'); close();");
    List<OpenImage> open = get(images.list(1));
    assertThat(open).extracting(OpenImage::title).containsExactly("one", "three");

    get(images.close(open.get(0).id()));
    get(images.close(open.get(0).id()));

    assertThat(get(images.list(1))).extracting(OpenImage::title).containsExactly("three");
    assertThat(among("return getTitle();")).isEqualTo("three");
  }

  @Test
  public void theImageThatIsChosenIsTheCurrentOneOfTheNextMacro() throws Exception {
    among("newImage('one', '8-bit', 9, 9, 1); newImage('two', '8-bit', 9, 9, 1);");

    get(images.select(get(images.list(1)).get(0).id()));

    assertThat(among("return getTitle();")).isEqualTo("one");
  }

  @Test
  public void aPartOfASceneHasItsPixelsAndGivesRegionsInThoseOfTheScene() throws Exception {
    BufferedImage expected = ImageIO.read(folder.resolve("0.png").toFile());
    int id;
    try (Inquiry inquiry = localizer.open(folder.resolve("0.png"), OPTIONS)) {
      id = get(images.open("part", inquiry.scene(), new Window(150, 90, 300, 400)));
    }

    assertThat(
            among(
                "v = getPixel(7, 311) & 0xffffff; makeRectangle(10, 20, 5, 4); return '' + v + ' ' +"
                    + " getWidth() + ' ' + getHeight();"))
        .isEqualTo((expected.getRGB(157, 401) & 0xffffff) + " 300 400");
    assertThat(get(images.list(1)).get(0).place()).isEqualTo(new Window(150, 90, 300, 400));
    assertThat(get(images.regions(id)))
        .containsExactly(
            new Polygon(
                List.of(
                    new Vertex(160, 110),
                    new Vertex(164, 110),
                    new Vertex(164, 113),
                    new Vertex(160, 113))));

    among("run('Crop');");
    assertThat(get(images.list(1)).get(0).place()).isEqualTo(new Window(0, 0, 5, 4));
  }

  @Test
  public void regionsComeFromSelectionOverlayAndManagerEachOnce() throws Exception {
    among(
        "newImage('a', '8-bit', 90, 90, 1); makeRectangle(1, 1, 3, 3); Overlay.addSelection;"
            + " roiManager('add'); makeRectangle(10, 10, 3, 3); roiManager('add');"
            + " makeOval(40, 40, 10, 10);");
    OpenImage image = get(images.list(1)).get(0);

    assertThat(image.regions()).isEqualTo(2);
    assertThat(get(images.regions(image.id()))).hasSize(3);
  }

  @Test
  public void anImageIsWrittenAsItIsShown() throws Exception {
    among(
        "newImage('dark', '16-bit black', 20, 10, 1); setPixel(3, 4, 700); setMinAndMax(0, 700);");
    Path png = folder.resolve("shown.png");

    get(images.write(get(images.list(1)).get(0).id(), png));

    BufferedImage shown = ImageIO.read(png.toFile());
    assertThat(shown.getRGB(3, 4) & 0xffffff).isEqualTo(0xffffff);
    assertThat(shown.getRGB(4, 4) & 0xffffff).isZero();
  }

  @Test
  public void aMapMeasuresFromZeroToOne() throws Exception {
    byte[] pixels = new byte[200];
    pixels[31] = (byte) 255;
    get(images.open("a map", ProbabilityMap.of(new Extent(20, 10), pixels)));

    assertThat(among("return '' + getValue(11, 1) + ' ' + getValue(0, 0);")).isEqualTo("1 0");
  }

  @Test
  public void moreThanFitsIsRefusedBeforeAnythingIsRead() {
    ProbabilityMap huge =
        new ProbabilityMap() {
          @Override
          public Extent extent() {
            return new Extent(100_000, 100_000);
          }

          @Override
          public void read(Window window, byte[] into) {
            throw new AssertionError("It is read");
          }
        };

    assertThatThrownBy(() -> images.open("huge", huge))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("100000 x 100000")
        .hasMessageContaining("send a part");
  }

  @Test
  public void aFileThatImageJCannotOpenSaysSo() {
    assertThatThrownBy(() -> get(images.open(folder.resolve("none.png"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  public void tablesAreReadAsText() throws Exception {
    among("setResult('Label', 0, 'x'); setResult('Value', 0, 2.5); setResult('Value', 1, 3);");

    List<OpenTable> tables = get(images.tables());

    assertThat(tables).extracting(OpenTable::title).containsExactly("Results");
    assertThat(tables.get(0).text().lines()).hasSize(3);
    assertThat(tables.get(0).text()).contains("Label\tValue").contains("\tx\t2.5");
  }

  @Test
  public void tablesOfCommandsStay() throws Exception {
    among("Table.create('Mine'); Table.set('n', 0, 7); Table.update;");

    assertThat(among("return '' + Table.get('n', 0, 'Mine');")).isEqualTo("7");
    assertThat(alone("return '' + isOpen('Mine');")).isEqualTo("0");
    assertThat(among("return '' + isOpen('Mine');")).isEqualTo("1");
    among("close('Mine');");
    assertThat(among("return '' + isOpen('Mine');")).isEqualTo("0");
  }

  @Test
  public void theWordsOfMacrosAreThoseOfImageJAndOfTheWorkbench() {
    List<ScriptWord> words = scripts.words("ijm");

    assertThat(words)
        .contains(new ScriptWord("while", ScriptWord.Kind.KEYWORD, "", ""))
        .contains(new ScriptWord("getTitle", ScriptWord.Kind.FUNCTION, "", ""))
        .anyMatch(word -> word.text().equals("Ext.slmLocalize"))
        .anyMatch(
            word ->
                word.kind() == ScriptWord.Kind.OPTION
                    && word.of().equals("SLM Localize...")
                    && word.text().equals("encoder="))
        .anyMatch(word -> word.of().equals("SLM Localize...") && word.text().equals("peaks"));
    assertThat(scripts.words("groovy")).isEmpty();
  }

  @Test
  public void aRecordedMacroGivesTheMapAndFiguresOfTheDesk() throws Exception {
    Path scene = folder.resolve("0.png");
    Variant variant =
        new Variant(
            Variant.DEFAULT.tiler(),
            Variant.DEFAULT.query(),
            Variant.DEFAULT.encoder(),
            Variant.DEFAULT.fusion(),
            StageSpec.parse("median:101"),
            List.of(new StageSpec("selo")));
    Path saved = folder.resolve("replayed.png");
    // word for word what the part's recorder writes, as its own test says
    String recorded =
        """
        scene = "%s";
        run("SLM Localize...", "scene=[" + scene + "] " + "query=[a harbour] encoder=aerial tiler=sliding strategy=plain fusion=mean filter=median filter_size=101 peaks");
        roiManager("reset");
        makeSelection("polygon", newArray(100, 500, 500, 100), newArray(100.5, 100, 500, 500));
        roiManager("add");
        run("SLM Evaluate Map...", "regions=manager metrics=[selo]");
        """
            .formatted(name(scene));

    String figure =
        among(
            recorded
                + "figure = d2s(getResult('rmi', nResults - 1), 9); run('Select None');"
                + " run('Grays'); saveAs('PNG', '"
                + name(saved)
                + "'); return figure;");

    try (Inquiry inquiry = localizer.open(scene, OPTIONS);
        Answer answer = inquiry.localize(variant, "a harbour", List.of(SQUARE), 0, Monitor.NONE)) {
      byte[] expected = new byte[900 * 700];
      answer.map().read(new Window(0, 0, 900, 700), expected);
      assertThat(grey(saved)).isEqualTo(expected);
      assertThat(Double.parseDouble(figure))
          .isCloseTo(answer.outcome().figures().get("rmi"), within(1e-8));
    }
  }

  @Test
  public void aSentenceThatNoBracketsHoldIsRecordedAsAVariable() throws Exception {
    String title =
        among(
            """
            scene = "%s";
            sentence = "white ]planes [\\"";
            run("SLM Localize...", "scene=[" + scene + "] " + "query=&sentence encoder=aerial tiler=sliding strategy=plain fusion=mean filter=none peaks");
            return getTitle();
            """
                .formatted(name(folder.resolve("0.png"))));

    assertThat(title).isEqualTo("Probability of white ]planes [\"");
  }

  private static byte[] grey(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    byte[] grey = new byte[image.getWidth() * image.getHeight()];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0);
    }
    return grey;
  }

  private static String name(Path file) {
    return file.toAbsolutePath().toString().replace('\\', '/');
  }

  private String among(String macro) throws InterruptedException {
    return value(run(macro, true));
  }

  private String alone(String macro) throws InterruptedException {
    return value(run(macro, false));
  }

  private static String value(ScriptOutcome outcome) {
    assertThat(outcome.error()).isEmpty();
    return outcome.value().orElse("");
  }

  private ScriptOutcome run(String macro, boolean open) throws InterruptedException {
    return scripts
        .start(new ScriptRequest("test.ijm", macro, "", Optional.empty(), open), printed::add)
        .await();
  }

  private static <T> T get(CompletableFuture<T> future)
      throws InterruptedException, TimeoutException, Exception {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
