package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.experiment.Variant;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Diagnostic;
import slm.api.metric.Peak;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;
import slm.api.result.VariantIdentity;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Pick;
import slm.ui.desk.Problem;
import slm.ui.desk.Side;
import slm.ui.desk.Work;
import slm.ui.parts.Notice;
import slm.ui.parts.PartFactory;
import slm.ui.parts.Theme;
import slm.ui.testing.FakeDesk;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

@Timeout(120)
class SceneWindowTest {

  private static final Extent SIZE = new Extent(1600, 1000);
  private static final int FRAME = 48;
  private static final String CANVAS = "scene.canvas";
  private static final Polygon SQUARE = polygon(400, 300, 800, 300, 800, 700, 400, 700);

  @RegisterExtension final WindowTest test = new WindowTest();

  @TempDir private Path folder;

  private final FakeDesk desk = new FakeDesk();
  private final Sights sights = new Sights();
  private Optional<CoordinateSystems> systems = Optional.empty();
  private ScenePanel panel;

  // ---- what lies on the desk ----

  private static Polygon polygon(int... coordinates) {
    java.util.ArrayList<Vertex> vertices = new java.util.ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      vertices.add(new Vertex(coordinates[i], coordinates[i + 1]));
    }
    return new Polygon(vertices);
  }

  /** Each pixel tells where it is. */
  private static OpenScene scene(GeoReference geo) {
    Raster raster =
        new Raster() {
          @Override
          public Extent extent() {
            return SIZE;
          }

          @Override
          public void read(Window window, PixelBuffer into) {
            into.resize(window.width(), window.height());
            int i = 0;
            for (int y = window.y(); y < window.bottom(); y++) {
              for (int x = window.x(); x < window.right(); x++) {
                into.rgb()[i++] = (byte) (x / 8);
                into.rgb()[i++] = (byte) (y / 8);
                into.rgb()[i++] = (byte) ((x ^ y) & 0x7f);
              }
            }
          }

          @Override
          public Optional<GeoReference> geo() {
            return Optional.ofNullable(geo);
          }

          @Override
          public void close() {
            // holds nothing
          }
        };
    return new OpenScene("harbour.tif", Optional.empty(), raster);
  }

  /** From left to right, from 0 to 255. */
  private static ProbabilityMap map(int width, int height, boolean reversed) {
    byte[] values = new byte[width * height];
    for (int i = 0; i < values.length; i++) {
      int value = (i % width) * 255 / (width - 1);
      values[i] = (byte) (reversed ? 255 - value : value);
    }
    return ProbabilityMap.of(new Extent(width, height), values);
  }

  private static ScoredTile tile(int x, int y, int size, double score) {
    return new ScoredTile(new Tile(new Window(x, y, size, size), size), score);
  }

  private static List<ScoredTile> tiles() {
    return List.of(
        tile(0, 0, 500, 0.21),
        tile(500, 0, 500, 0.34),
        tile(600, 100, 250, 0.4321),
        tile(0, 500, 500, 0.11));
  }

  private static Found exact(boolean reversed) {
    CaseOutcome outcome =
        new CaseOutcome(
            0,
            new Case(0, new SceneRef("harbour.tif", Optional.empty()), "boats", List.of(SQUARE)),
            Optional.of(SIZE),
            Map.of(),
            0,
            Map.of(),
            List.of(new Diagnostic.Circle("region circle", 600, 500, 420)),
            List.of(new Peak(1400, 200, 0.9), new Peak(1200, 800, 0.7)),
            Map.of(),
            List.of(),
            Optional.empty(),
            new VariantIdentity(List.of(), "cpu", 1, 1),
            List.of());
    return new Found(
        Optional.of(map(SIZE.width(), SIZE.height(), reversed)),
        true,
        true,
        tiles(),
        Optional.of(outcome),
        Optional.empty());
  }

  private static Found glance(boolean current) {
    return new Found(
        Optional.of(map(200, 125, false)),
        false,
        current,
        tiles(),
        Optional.empty(),
        Optional.empty());
  }

  // ---- the window ----

  private TestWindow open(Theme theme) {
    PartFactory part =
        (area, window) -> panel = new ScenePanel(area, window, desk, () -> systems, sights);
    return test.open(theme, part);
  }

  private TestWindow openScene() {
    desk.scene(scene(null));
    TestWindow window = open(Theme.LIGHT);
    awaitComplete();
    return window;
  }

  private int openMap() {
    int layer = desk.add("boats in a harbour");
    desk.found(layer, Side.FIRST, exact(false));
    return layer;
  }

  private SceneCanvas canvas() {
    return panel.canvas();
  }

  private void await(String what, BooleanSupplier condition) {
    test.ui().await(what, condition);
  }

  private void awaitComplete() {
    await(
        "the picture is whole",
        () ->
            canvas().isComplete()
                && canvas().scenery().scene().filter(scene -> scene.share() == 1).isPresent());
  }

  private View view() {
    return test.ui().call(() -> canvas().view());
  }

  private int x(double sceneX) {
    return (int) Math.round(view().screenX(sceneX) / canvas().factor());
  }

  private int y(double sceneY) {
    return (int) Math.round(view().screenY(sceneY) / canvas().factor());
  }

  private void clickScene(double sceneX, double sceneY) {
    test.person().clickAt(CANVAS, x(sceneX), y(sceneY));
  }

  private void dragScene(double fromX, double fromY, double toX, double toY) {
    test.person().drag(CANVAS, x(fromX), y(fromY), x(toX), y(toY));
  }

  private List<Polygon> regions() {
    return desk.state().selection().map(Layer::regions).orElse(List.of());
  }

  /** The picture that is exported. */
  private ImageData picture() {
    ImageData[] data = new ImageData[1];
    test.ui().run(() -> canvas().picture(seen -> data[0] = seen));
    await("there is a picture", () -> data[0] != null);
    return data[0];
  }

  private static RGB colour(ImageData picture, int x, int y) {
    return picture.palette.getRGB(picture.getPixel(x, y));
  }

  private List<String> notes() {
    return test.ui()
        .call(
            () -> {
              Notes notes = new Notes(canvas(), desk.work(), Theme.LIGHT);
              List<Pane> panes = canvas().panes();
              return panes.stream()
                  .flatMap(pane -> notes.of(pane, pane == panes.get(0)).stream())
                  .map(Chips.Note::text)
                  .toList();
            });
  }

  private String status() {
    return test.person().read("scene.values");
  }

  // ---- no scene ----

  @Test
  void invitesToOpenAScene() {
    TestWindow window = open(Theme.LIGHT);
    Path chosen = folder.resolve("harbour.tif");
    window.chooses(chosen);
    test.screenshot("empty");

    assertThat(test.person().read("scene.invitation.title")).isEqualTo("Open a scene");
    test.person().click("scene.open");

    assertThat(desk.opened()).extracting(o -> o.file().orElseThrow()).containsExactly(chosen);
    test.person().awaitText("scene.invitation.title", "Opening harbour.tif …");
    desk.scene(scene(null));
    test.person().awaitSight(CANVAS);
    awaitComplete();
    test.screenshot("opened");
  }

  @Test
  void saysWhyASceneCannotBeOpened() {
    open(Theme.DARK);

    desk.problem(
        new Problem("harbour.tif is damaged at byte 17.", "Copy it from its source again."));

    test.person().awaitText("scene.invitation.text", "harbour.tif is damaged at byte 17.");
    test.person().awaitText("scene.invitation.remedy", "Copy it from its source again.");
    assertThat(test.person().sees("scene.bar")).isFalse();
    test.screenshot("problem");
  }

  @Test
  void aSceneThatIsClosedGivesWayToTheInvitation() {
    openScene();

    desk.close();

    test.person().awaitSight("scene.invitation");
    test.person().awaitGone(CANVAS);
    await("nothing is held", () -> canvas().scenery().open() == 0);
  }

  // ---- looking ----

  @Test
  void allOfTheSceneIsSeenAtFirst() {
    openScene();

    assertThat(view())
        .isEqualTo(
            test.ui().call(() -> View.fit(SIZE, canvas().paneWidth(), canvas().paneHeight())));
    ImageData picture = picture();
    RGB middle = colour(picture, x(800), y(500));
    assertThat(middle.red).isCloseTo(100, within(1));
    assertThat(middle.green).isCloseTo(62, within(1));
    assertThat(status()).contains("harbour.tif").contains("1600 x 1000 pixels");
    test.screenshot("whole");
  }

  @Test
  void theWheelZoomsAroundThePointer() {
    openScene();
    View before = view();
    int x = x(1200);
    int y = y(300);

    test.person().wheelAt(CANVAS, x, y, 3);

    View after = view();
    assertThat(after.scale()).isGreaterThan(1.5 * before.scale());
    assertThat(after.sceneX(x)).isCloseTo(before.sceneX(x), within(1e-6));
    assertThat(after.sceneY(y)).isCloseTo(before.sceneY(y), within(1e-6));
    test.person().wheelAt(CANVAS, x, y, -3);
    assertThat(view().scale()).isCloseTo(before.scale(), within(1e-9));
  }

  @Test
  void draggingMovesTheScene() {
    TestWindow window = openScene();
    window.command("viewer.actual");
    await("it is seen one to one", () -> canvas().view().scale() == 1);
    View before = view();

    test.person().drag(CANVAS, 300, 200, 220, 250);

    assertThat(view().x()).isCloseTo(before.x() + 80, within(1e-6));
    assertThat(view().y()).isCloseTo(before.y() - 50, within(1e-6));
    assertThat(desk.state().pick()).isEmpty();
  }

  @Test
  void theMiddleButtonMovesTheSceneWhateverTheTool() {
    openScene();
    test.person().wheelAt(CANVAS, 300, 200, 4);
    test.person().click("scene.tool.region");
    View before = view();

    test.person().drag(CANVAS, 300, 200, 280, 200, 2);

    assertThat(view().x()).isCloseTo(before.x() + 20 / before.scale(), within(1e-6));
    assertThat(canvas().editor().draft()).isEmpty();
  }

  @Test
  void keysLookAround() {
    openScene();
    View whole = view();
    test.person().clickAt(CANVAS, 300, 200);

    test.person().press('1');
    await("one to one", () -> canvas().view().scale() == 1);
    View actual = view();
    test.person().press(SWT.ARROW_RIGHT);
    await("further right", () -> canvas().view().x() > actual.x() + 50);
    test.person().press(SWT.ARROW_UP);
    await("further up", () -> canvas().view().y() < actual.y() - 50);
    test.person().press('+');
    await("larger", () -> canvas().view().scale() == 1.5);
    test.person().press('-');
    await("as it was", () -> Math.abs(canvas().view().scale() - 1) < 1e-9);
    test.person().press(SWT.HOME);
    await("the whole scene", () -> canvas().view().equals(whole));
  }

  @Test
  void enlargedPixelsAreThoseOfTheScene() {
    openScene();
    test.person().wheelAt(CANVAS, 300, 200, 12);
    awaitComplete();
    ImageData picture = picture();
    View view = view();
    assertThat(view.scale()).isGreaterThan(20);
    for (int y = 20; y < picture.height - 60; y += 37) {
      for (int x = 20; x < picture.width; x += 41) {
        int column = (int) Math.floor(view.sceneX(x + 0.5));
        int row = (int) Math.floor(view.sceneY(y + 0.5));
        assertThat(colour(picture, x, y))
            .isEqualTo(new RGB(column / 8, row / 8, (column ^ row) & 0x7f));
      }
    }
    test.screenshot("pixels");
  }

  @Test
  void whatSomebodyWishesToBeSeenIsLookedAt() {
    openScene();

    desk.lookAt(new Window(1500, 900, 20, 20));

    await(
        "it is in the middle",
        () ->
            Math.abs(canvas().view().sceneX(canvas().paneWidth() / 2.0) - 1510) < 1e-6
                && Math.abs(canvas().view().sceneY(canvas().paneHeight() / 2.0) - 910) < 1e-6);
  }

  @Test
  void aWindowThatIsMadeAnewShowsTheSame() {
    TestWindow first = openScene();
    test.person().wheelAt(CANVAS, 300, 200, 5);
    View seen = view();
    first.remove();

    open(Theme.DARK);

    await("it is as large as before", () -> canvas().view().scale() == seen.scale());
    assertThat(view().sceneX(400)).isCloseTo(seen.sceneX(400), within(1.0));
  }

  // ---- values ----

  @Test
  void thePointerReadsPixelMapAndPlace() {
    systems =
        Optional.of(
            new CoordinateSystems() {
              @Override
              public Description describe(String crs) {
                throw new UnsupportedOperationException();
              }

              @Override
              public Conversion transform(String from, String to) {
                assertThat(from).isEqualTo("EPSG:32633");
                assertThat(to).isEqualTo(CoordinateSystems.WGS84);
                return position -> new double[] {11.5, 48.25};
              }
            });
    desk.scene(scene(new GeoReference("EPSG:32633", 500000, 1, 0, 5400000, 0, -1)));
    openMap();
    open(Theme.LIGHT);
    awaitComplete();
    await("the map is there", () -> canvas().scenery().map(1, Side.FIRST).isPresent());

    test.person().pointAt(CANVAS, x(800), y(500));

    CLabel values = test.person().find("scene.values", CLabel.class);
    await("degrees are told", () -> values.getText().contains("48.250000° N"));
    Vertex at = test.ui().call(() -> canvas().scenePointer().orElseThrow());
    int column = (int) at.x();
    int row = (int) at.y();
    int value = column * 255 / 1599;
    assertThat(status())
        .contains("x " + column + "  y " + row)
        .contains("RGB " + column / 8 + " " + row / 8 + " " + ((column ^ row) & 0x7f))
        .contains(String.format(java.util.Locale.ROOT, "map %.3f (%d)", value / 255.0, value))
        .contains("(EPSG:32633)")
        .contains("11.500000° E");
    test.screenshot("values");
  }

  @Test
  void aSystemThatNobodyKnowsIsNoFailure() {
    systems =
        Optional.of(
            new CoordinateSystems() {
              @Override
              public Description describe(String crs) {
                throw new IllegalStateException("gone");
              }

              @Override
              public Conversion transform(String from, String to) {
                throw new IllegalStateException("gone");
              }
            });
    desk.scene(scene(new GeoReference("EPSG:1", 500000, 1, 0, 5400000, 0, -1)));
    TestWindow window = open(Theme.LIGHT);
    awaitComplete();

    test.person().pointAt(CANVAS, x(800), y(500));

    CLabel values = test.person().find("scene.values", CLabel.class);
    await("its own system is told", () -> values.getText().contains("(EPSG:1)"));
    await("nothing goes on", window::quiet);
    assertThat(window.notices()).isEmpty();
  }

  // ---- maps ----

  @Test
  void aMapHasTheColoursAndTheOpacityThatAreChosen() {
    openMap();
    openScene();
    Combo lut = test.person().find("scene.lut", Combo.class);
    Scale opacity = test.person().find("scene.opacity", Scale.class);

    test.ui()
        .run(
            () -> {
              lut.select(lut.indexOf("Grays"));
              lut.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
              opacity.setSelection(100);
              opacity.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
            });
    await("the map is there", () -> canvas().scenery().map(1, Side.FIRST).isPresent());
    awaitComplete();

    ImageData picture = picture();
    RGB grey = colour(picture, x(1000), y(550));
    assertThat(grey.red).isCloseTo(1000 * 255 / 1600, within(2));
    assertThat(grey.green).isEqualTo(grey.red);
    assertThat(grey.blue).isEqualTo(grey.red);
    test.screenshot("grays");
  }

  @Test
  void aTableOfImageJIsRead() throws Exception {
    byte[] table = new byte[768];
    java.util.Arrays.fill(table, 256, 512, (byte) 200);
    Path file = Files.write(folder.resolve("green.lut"), table);
    openMap();
    TestWindow window = openScene();
    window.chooses(file);
    Combo lut = test.person().find("scene.lut", Combo.class);

    test.ui()
        .run(
            () -> {
              lut.select(lut.getItemCount() - 1);
              lut.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
            });

    test.person().awaitText("scene.lut", "green.lut");
    await("the map is green", () -> canvas().legendColour(255) == 0x00c800);
    assertThat(window.kept("scene.look").orElseThrow()).contains(file.toString());
  }

  @Test
  void aFileThatIsNoTableIsTold() throws Exception {
    Path file = Files.write(folder.resolve("none.lut"), new byte[] {1, 2, 3});
    openMap();
    TestWindow window = openScene();
    window.chooses(file);
    Combo lut = test.person().find("scene.lut", Combo.class);

    test.ui()
        .run(
            () -> {
              lut.select(lut.getItemCount() - 1);
              lut.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
            });

    await("it is told", () -> !window.notices().isEmpty());
    assertThat(window.notices().get(0).text()).contains("none.lut is not a lookup table");
    test.person().awaitText("scene.lut", Look.DEFAULT.lut());
  }

  @Test
  void severalSentencesHaveTheColoursOfTheirLayers() {
    openMap();
    int second = desk.add("runway");
    desk.found(second, Side.FIRST, glance(true));
    openScene();
    await("both are there", () -> canvas().scenery().map(second, Side.FIRST).isPresent());
    awaitComplete();

    assertThat(test.ui().call(() -> canvas().isTinted())).isTrue();
    test.screenshot("tinted");
    desk.visible(second, false);
    await("one colours the scene", () -> !canvas().isTinted());
    await("its map is given back", () -> canvas().scenery().open() == 2);
    assertThat(notes()).contains("The map of this sentence is hidden");
  }

  @Test
  void whatIsNotExactOrNotCurrentIsSaid() {
    int layer = desk.add("boats");
    openScene();
    desk.found(layer, Side.FIRST, glance(true));
    await("the map is there", () -> canvas().scenery().map(layer, Side.FIRST).isPresent());
    await("it is told", () -> notes().contains("Approximate: the exact map follows"));

    desk.found(layer, Side.FIRST, glance(false));
    desk.work(new Work("boats", "encode", 12, 300));
    await("it is told", () -> notes().contains("Updating: this is an earlier map"));
    assertThat(notes()).contains("Looking at tiles: 12 of 300 · boats");
    test.screenshot("working");

    desk.work(null);
    desk.found(
        layer,
        Side.FIRST,
        new Found(
            Optional.of(map(200, 125, false)),
            false,
            false,
            List.of(),
            Optional.empty(),
            Optional.of(new Problem("There is no encoder 'aerial' now.", "Install its bundle."))));
    await("it is told", () -> String.join(" ", notes()).contains("Install its bundle."));
    test.screenshot("provider-gone");
    desk.found(layer, Side.FIRST, exact(false));
    await("all is well", () -> notes().isEmpty());
  }

  @Test
  void pixelsThatCannotBeReadAreTold() {
    Raster damaged =
        new Raster() {
          @Override
          public Extent extent() {
            return SIZE;
          }

          @Override
          public void read(Window window, PixelBuffer into) throws java.io.IOException {
            throw new java.io.IOException("harbour.tif is damaged at byte 17");
          }

          @Override
          public void close() {
            // holds nothing
          }
        };
    desk.scene(new OpenScene("harbour.tif", Optional.empty(), damaged));
    open(Theme.LIGHT);

    await("it is told", () -> String.join("", notes()).contains("is damaged at byte 17."));
    test.screenshot("damaged");
  }

  @Test
  void tilesTellTheirScoresToThePointer() {
    openMap();
    openScene();
    Combo grid = test.person().find("scene.grid", Combo.class);
    assertThat(test.ui().call(() -> List.of(grid.getItems())))
        .containsExactly("None", "All", "250 px", "500 px");

    test.ui()
        .run(
            () -> {
              grid.select(1);
              grid.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
            });
    test.person().pointAt(CANVAS, x(700), y(200));

    await(
        "the tiles are hit",
        () -> canvas().hoveredTiles().equals(List.of("250 px:  0.4321", "500 px:  0.3400")));
    test.screenshot("grid");
  }

  // ---- regions ----

  @Test
  void aRegionIsDrawnAndChangedAndTakenBack() {
    openMap();
    openScene();
    test.person().click("scene.tool.region");

    clickScene(400, 300);
    clickScene(800, 300);
    clickScene(800, 700);
    test.screenshot("drawing");
    test.person().doubleClickAt(CANVAS, x(400), y(700));

    await("the region is there", () -> regions().size() == 1);
    List<Vertex> corners = regions().get(0).vertices();
    assertThat(corners).hasSize(4);
    assertThat(corners.get(0).x()).isCloseTo(400, within(2.0));
    assertThat(corners.get(2).y()).isCloseTo(700, within(2.0));
    await("it is chosen", () -> desk.state().pick().equals(Optional.of(new Pick.OfRegion(0))));
    assertThat(canvas().editor().tool()).isEqualTo(RegionEditor.Tool.NONE);

    dragScene(corners.get(1).x(), corners.get(1).y(), 1000, 200);
    assertThat(regions().get(0).vertices().get(1).x()).isCloseTo(1000, within(3.0));
    test.screenshot("edited");

    dragScene(600, 500, 650, 520);
    assertThat(regions().get(0).vertices().get(0).x())
        .isCloseTo(corners.get(0).x() + 50, within(3.0));

    desk.undo();
    await("it is where it was", () -> regions().get(0).vertices().get(0).equals(corners.get(0)));
    desk.pick(Optional.of(new Pick.OfRegion(0)));
    test.person().press(SWT.DEL);
    await("it is gone", () -> regions().isEmpty());
  }

  @Test
  void aRectangleIsDraggedAndBecomesARegion() {
    TestWindow window = openScene();

    window.command("viewer.rectangle");
    dragScene(200, 200, 600, 500);

    await("the region is there", () -> regions().size() == 1);
    assertThat(desk.state().layers()).hasSize(1);
    assertThat(regions().get(0).vertices().get(2).x()).isCloseTo(600, within(2.0));
  }

  @Test
  void escapeEndsDrawing() {
    openMap();
    openScene();
    test.person().clickAt(CANVAS, 300, 200);
    test.person().press('r');
    clickScene(400, 300);
    assertThat(canvas().editor().draft()).isNotEmpty();

    test.person().press(SWT.ESC);
    test.person().press(SWT.ESC);

    assertThat(canvas().editor().tool()).isEqualTo(RegionEditor.Tool.NONE);
    assertThat(regions()).isEmpty();
  }

  @Test
  void clicksPickPeaksBeforeRegionsBeforeTilesBeforePlaces() {
    int layer = openMap();
    desk.regions(layer, List.of(SQUARE));
    openScene();
    test.screenshot("marks");

    clickScene(1400.5, 200.5);
    assertThat(desk.state().pick()).contains(new Pick.OfPeak(Side.FIRST, 0));
    clickScene(600, 500);
    assertThat(desk.state().pick()).contains(new Pick.OfRegion(0));
    clickScene(700, 200);
    assertThat(desk.state().pick()).contains(new Pick.OfTile(Side.FIRST, tiles().get(2)));
    test.screenshot("tile");
    clickScene(1300, 900);
    assertThat(desk.state().pick().orElseThrow()).isInstanceOf(Pick.OfPlace.class);
    test.person().press(SWT.ESC);
    assertThat(desk.state().pick()).isEmpty();
  }

  // ---- two variants ----

  private int openComparison() {
    int layer = openMap();
    desk.found(layer, Side.SECOND, exact(true));
    desk.compare(Optional.of(named("v2")));
    desk.scene(scene(null));
    return layer;
  }

  private static Variant named(String name) {
    Variant v = Variant.DEFAULT;
    return new Variant(
        name,
        v.scene(),
        v.tiler(),
        v.query(),
        v.encoder(),
        v.fusion(),
        v.filter(),
        v.metrics(),
        v.seed());
  }

  @Test
  void twoVariantsAreSeenSideBySide() {
    int layer = openComparison();
    open(Theme.LIGHT);
    await("both maps are there", () -> canvas().scenery().map(layer, Side.SECOND).isPresent());
    awaitComplete();

    assertThat(notes()).contains("B · v2");
    List<Pane> panes = test.ui().call(() -> canvas().panes());
    assertThat(panes).hasSize(2);
    test.person().wheelAt(CANVAS, panes.get(1).area().x() + 100, 200, 3);
    List<Pane> zoomed = test.ui().call(() -> canvas().panes());
    assertThat(zoomed.get(0).view()).isEqualTo(zoomed.get(1).view());
    assertThat(zoomed.get(1).view().sceneX(100))
        .isCloseTo(panes.get(1).view().sceneX(100), within(1e-6));
    test.screenshot("side-by-side");
    desk.compare(Optional.empty());
    await("one is seen", () -> canvas().panes().size() == 1);
    await("the other map is given back", () -> canvas().scenery().open() == 2);
  }

  @Test
  void aDividerIsDraggedBetweenTwoVariants() {
    int layer = openComparison();
    TestWindow window = open(Theme.LIGHT);
    await("both maps are there", () -> canvas().scenery().map(layer, Side.SECOND).isPresent());
    window.command("viewer.compare.swipe");
    awaitComplete();
    int middle = test.ui().call(() -> (int) (canvas().width() * canvas().divider()));
    RGB before = colour(picture(), middle - 60, 300);

    test.person().drag(CANVAS, middle, 300, middle - 200, 300);

    assertThat(test.ui().call(() -> canvas().divider() * canvas().width()))
        .isCloseTo(middle - 200, within(2.0));
    awaitComplete();
    RGB after = colour(picture(), middle - 60, 300);
    assertThat(after).isNotEqualTo(before);
    assertThat(window.checked("viewer.compare.swipe")).isTrue();
    test.screenshot("swipe");
  }

  @Test
  void oneKeyFlipsBetweenTwoVariants() {
    openComparison();
    open(Theme.LIGHT);
    awaitComplete();
    test.person().clickAt(CANVAS, 100, 200);

    test.person().press('x');
    assertThat(test.ui().call(() -> canvas().panes().get(0).side())).isEqualTo(Side.FIRST);
    test.person().press('x');
    assertThat(test.ui().call(() -> canvas().panes().get(0).side())).isEqualTo(Side.SECOND);
  }

  // ---- pictures ----

  @Test
  void theExportedPictureIsTheOneThatIsSeen() {
    int layer = openMap();
    desk.regions(layer, List.of(SQUARE));
    TestWindow window = openScene();
    Path file = folder.resolve("seen.png");
    window.choosesTarget(file);
    awaitComplete();
    await("the map is there", () -> canvas().scenery().map(layer, Side.FIRST).isPresent());
    awaitComplete();
    // where no help pops up over the picture
    test.person().pointAt(CANVAS, x(200), y(500));

    window.command("viewer.export");
    await("it is told", () -> !window.notices().isEmpty());

    assertThat(window.notices().get(0).level()).isEqualTo(Notice.Level.INFO);
    ImageData exported = new ImageData(file.toString());
    ImageData seen = seen();
    assertThat(exported.width).isEqualTo(seen.width);
    assertThat(exported.height).isEqualTo(seen.height);
    int total = 0;
    int close = 0;
    int far = 0;
    // the window manager's frame may hide the lower edge
    for (int y = 0; y < seen.height - FRAME; y++) {
      for (int x = 0; x < seen.width; x++) {
        int distance = distance(colour(exported, x, y), colour(seen, x, y));
        total++;
        close += distance > 1 ? 1 : 0;
        far += distance > 8 ? 1 : 0;
      }
    }
    // displays blend the edges of letters and lines in a way of their own
    assertThat(close).isLessThan(total / 200);
    assertThat(far).isLessThan(total / 2000);
  }

  private static int distance(RGB a, RGB b) {
    return Math.max(
        Math.abs(a.red - b.red), Math.max(Math.abs(a.green - b.green), Math.abs(a.blue - b.blue)));
  }

  /** What stands on the screen. */
  private ImageData seen() {
    Canvas control = test.person().find(CANVAS, Canvas.class);
    return test.ui()
        .call(
            () -> {
              Rectangle area = control.getClientArea();
              Image image = new Image(control.getDisplay(), area.width, area.height);
              GC gc = new GC(control);
              try {
                gc.copyArea(image, 0, 0);
                return image.getImageData(control.getMonitor().getZoom());
              } finally {
                gc.dispose();
                image.dispose();
              }
            });
  }

  // ---- coming and going ----

  @Test
  void nothingIsHeldWhenThePartGoes() {
    openMap();
    TestWindow window = openScene();
    assertThat(desk.listeners()).isOne();

    window.remove();

    assertThat(desk.listeners()).isZero();
    assertThat(canvas().scenery().open()).isZero();
    desk.scene(scene(null));
    desk.lookAt(new Window(0, 0, 10, 10));
    assertThat(window.commands()).isEmpty();
  }

  @Test
  void aNarrowWindowShowsAllOfTheToolBar() {
    openMap();
    TestWindow window = openScene();

    window.size(300, 420);

    await("the picture is whole", () -> canvas().isComplete());
    Composite bar = test.person().find("scene.bar", Composite.class);
    test.ui()
        .run(
            () -> {
              for (org.eclipse.swt.widgets.Control child : bar.getChildren()) {
                if (child.getVisible()) {
                  assertThat(child.getBounds().x + child.getBounds().width)
                      .isLessThanOrEqualTo(bar.getSize().x);
                  assertThat(child.getBounds().y + child.getBounds().height)
                      .isLessThanOrEqualTo(bar.getSize().y);
                }
              }
            });
    test.screenshot("narrow");
  }

  @Test
  void inTheDarkAllIsDark() {
    int layer = openMap();
    desk.regions(layer, List.of(SQUARE));
    desk.pick(Optional.of(new Pick.OfRegion(0)));
    desk.scene(scene(null));
    open(Theme.DARK);
    awaitComplete();

    test.ui().run(canvas()::fit);
    ImageData picture = picture();
    assertThat(colour(picture, picture.width / 2, 2)).isEqualTo(Theme.DARK.canvas());
    test.screenshot("dark");
  }
}
