package slm.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.Extent;

class RegionEditorTest {

  private static final Extent SCENE = new Extent(1000, 800);
  private static final double REACH = 5;
  private static final Polygon SQUARE = polygon(100, 100, 300, 100, 300, 300, 100, 300);

  private final List<List<Polygon>> told = new ArrayList<>();
  private final List<Integer> selections = new ArrayList<>();
  private final RegionEditor editor =
      new RegionEditor(
          new RegionEditor.Target() {
            @Override
            public void regions(List<Polygon> changed) {
              told.add(changed);
            }

            @Override
            public void selected(int region) {
              selections.add(region);
            }

            @Override
            public void toolChanged() {
              // asked for when it matters
            }
          });

  private static Polygon polygon(double... coordinates) {
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < coordinates.length; i += 2) {
      vertices.add(new Vertex(coordinates[i], coordinates[i + 1]));
    }
    return new Polygon(vertices);
  }

  private void draws(RegionEditor.Tool tool, Polygon... regions) {
    editor.show(SCENE, List.of(regions), -1);
    editor.tool(tool);
  }

  private void click(double x, double y) {
    editor.move(x, y);
    editor.press(x, y, REACH);
    editor.release(x, y);
  }

  private boolean drag(double fromX, double fromY, double toX, double toY) {
    editor.move(fromX, fromY);
    boolean taken = editor.press(fromX, fromY, REACH);
    if (taken) {
      editor.move((fromX + toX) / 2, (fromY + toY) / 2);
      editor.move(toX, toY);
      editor.release(toX, toY);
    }
    return taken;
  }

  private void select(Polygon... regions) {
    editor.show(SCENE, List.of(regions), 0);
  }

  @Test
  void clicksAreCornersUntilEnterClosesThem() {
    draws(RegionEditor.Tool.REGION);

    click(10, 10);
    click(50.4, 10.6);
    click(50, 60);
    assertThat(told).isEmpty();
    assertThat(editor.finish()).isTrue();

    assertThat(told).containsExactly(List.of(polygon(10, 10, 50, 11, 50, 60)));
    assertThat(selections).containsExactly(0);
    assertThat(editor.tool()).isEqualTo(RegionEditor.Tool.NONE);
  }

  @Test
  void aDoubleClickIsOneCornerAndCloses() {
    draws(RegionEditor.Tool.REGION);

    click(10, 10);
    click(50, 10);
    click(50, 60);
    click(50, 60);
    editor.finish();

    assertThat(told).containsExactly(List.of(polygon(10, 10, 50, 10, 50, 60)));
  }

  @Test
  void aClickOnTheFirstCornerCloses() {
    draws(RegionEditor.Tool.REGION, SQUARE);

    click(10, 10);
    click(50, 10);
    click(50, 60);
    click(12, 11);

    assertThat(told).containsExactly(List.of(SQUARE, polygon(10, 10, 50, 10, 50, 60)));
    assertThat(editor.selected()).isEqualTo(1);
  }

  @Test
  void twoCornersAreNotClosed() {
    draws(RegionEditor.Tool.REGION);

    click(10, 10);
    click(50, 10);

    assertThat(editor.finish()).isTrue();
    assertThat(told).isEmpty();
    assertThat(editor.draft()).hasSize(3);
  }

  @Test
  void cornersAreTakenBackOneByOne() {
    draws(RegionEditor.Tool.REGION);
    click(10, 10);
    click(50, 10);
    click(50, 90);

    assertThat(editor.back()).isTrue();
    click(50, 60);
    editor.finish();

    assertThat(told).containsExactly(List.of(polygon(10, 10, 50, 10, 50, 60)));
    assertThat(editor.back()).isFalse();
  }

  @Test
  void escapeDropsTheDraftThenTheToolThenTheChoice() {
    select(SQUARE);
    editor.tool(RegionEditor.Tool.REGION);
    click(10, 10);

    assertThat(editor.cancel()).isTrue();
    assertThat(editor.draft()).isEmpty();
    assertThat(editor.tool()).isEqualTo(RegionEditor.Tool.REGION);
    assertThat(editor.cancel()).isTrue();
    assertThat(editor.tool()).isEqualTo(RegionEditor.Tool.NONE);
    assertThat(editor.cancel()).isTrue();
    assertThat(selections).containsExactly(-1);
    assertThat(editor.cancel()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void aRectangleIsDragged() {
    draws(RegionEditor.Tool.RECTANGLE);

    assertThat(drag(200, 150, 80, 40)).isTrue();

    assertThat(told).containsExactly(List.of(polygon(200, 150, 80, 150, 80, 40, 200, 40)));
  }

  @Test
  void aRectangleWithoutAreaIsNone() {
    draws(RegionEditor.Tool.RECTANGLE);

    drag(200, 150, 200, 400);

    assertThat(told).isEmpty();
    assertThat(editor.tool()).isEqualTo(RegionEditor.Tool.RECTANGLE);
  }

  @Test
  void cornersStayInTheScene() {
    draws(RegionEditor.Tool.RECTANGLE);

    drag(-20, 700, 1200, 900);

    assertThat(told).containsExactly(List.of(polygon(0, 700, 1000, 700, 1000, 800, 0, 800)));
  }

  @Test
  void aCornerIsDragged() {
    select(SQUARE);

    assertThat(drag(302, 299, 350, 360)).isTrue();

    assertThat(told).containsExactly(List.of(polygon(100, 100, 300, 100, 350, 360, 100, 300)));
    assertThat(editor.corner()).isEqualTo(2);
  }

  @Test
  void theMiddleOfAnEdgeBecomesACorner() {
    select(SQUARE);

    assertThat(drag(100, 200, 60, 210)).isTrue();

    assertThat(told)
        .containsExactly(List.of(polygon(100, 100, 300, 100, 300, 300, 100, 300, 60, 210)));
    assertThat(editor.corner()).isEqualTo(4);
  }

  @Test
  void aWholeRegionIsDragged() {
    select(SQUARE);

    assertThat(drag(170, 180, 190, 150)).isTrue();

    assertThat(told).containsExactly(List.of(polygon(120, 70, 320, 70, 320, 270, 120, 270)));
  }

  @Test
  void theInsideOfARegionThatIsNotChosenIsNotTheEditors() {
    editor.show(SCENE, List.of(SQUARE), -1);

    assertThat(drag(170, 180, 190, 150)).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void aClickOnACornerChoosesRegionAndCornerAndChangesNothing() {
    editor.show(SCENE, List.of(polygon(500, 500, 600, 500, 600, 600), SQUARE), -1);

    click(301, 100);

    assertThat(selections).containsExactly(1);
    assertThat(editor.corner()).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void escapeBringsBackWhatIsDragged() {
    select(SQUARE);
    editor.press(300, 300, REACH);
    editor.move(400, 400);
    assertThat(editor.regions()).isNotEqualTo(List.of(SQUARE));

    assertThat(editor.cancel()).isTrue();
    editor.release(400, 400);

    assertThat(editor.regions()).containsExactly(SQUARE);
    assertThat(told).isEmpty();
  }

  @Test
  void aChosenCornerIsDeletedAndThenTheRegion() {
    select(SQUARE);
    click(300, 300);

    assertThat(editor.delete()).isTrue();
    assertThat(told).containsExactly(List.of(polygon(100, 100, 300, 100, 100, 300)));
    assertThat(editor.delete()).isTrue();

    assertThat(told).last().isEqualTo(List.of());
    assertThat(editor.delete()).isFalse();
  }

  @Test
  void aTriangleLosesNoCornerButGoes() {
    select(polygon(100, 100, 300, 100, 300, 300));
    click(300, 300);

    editor.delete();

    assertThat(told).containsExactly(List.of());
  }

  @Test
  void whatWasDraggedSurvivesNewsOfOtherThings() {
    select(SQUARE);
    editor.press(300, 300, REACH);
    editor.move(400, 400);

    editor.show(SCENE, List.of(SQUARE), 0);
    editor.release(400, 400);

    assertThat(told).containsExactly(List.of(polygon(100, 100, 300, 100, 400, 400, 100, 300)));
  }

  @Test
  void whatWasDraggedIsDroppedWhenTheRegionsChangeUnderIt() {
    select(SQUARE);
    editor.press(300, 300, REACH);
    editor.move(400, 400);

    editor.show(SCENE, List.of(), -1);
    editor.release(400, 400);

    assertThat(told).isEmpty();
    assertThat(editor.regions()).isEmpty();
  }

  @Test
  void everyStateSaysWhatCanBeDone() {
    editor.show(SCENE, List.of(), -1);
    assertThat(editor.hint()).isEmpty();
    editor.tool(RegionEditor.Tool.REGION);
    assertThat(editor.hint()).startsWith("Click the corners");
    click(10, 10);
    assertThat(editor.hint()).startsWith("Click the next corner.");
    click(50, 10);
    click(50, 60);
    assertThat(editor.hint()).contains("Enter closes");
    editor.finish();
    assertThat(editor.hint()).startsWith("Drag a corner");
    click(50, 60);
    assertThat(editor.hint()).startsWith("Drag the corner");
    editor.tool(RegionEditor.Tool.RECTANGLE);
    assertThat(editor.hint()).startsWith("Drag from one corner");
  }

  @ParameterizedTest
  @CsvSource({"200,200,true", "99,200,false", "250,120,true", "301,301,false"})
  void insideIsByTheEvenOddRule(double x, double y, boolean inside) {
    assertThat(RegionEditor.isInside(SQUARE.vertices(), x, y)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverIsDoneTheRegionsThatAreSeenAreThoseToldLast(long seed) {
    Random random = new Random(seed);
    List<Polygon> known = List.of(SQUARE);
    editor.show(SCENE, known, 0);
    for (int i = 0; i < 400; i++) {
      double x = random.nextInt(40) * 25;
      double y = random.nextInt(32) * 25;
      switch (random.nextInt(9)) {
        case 0 -> editor.tool(RegionEditor.Tool.values()[random.nextInt(3)]);
        case 1 -> editor.finish();
        case 2 -> editor.cancel();
        case 3 -> editor.back();
        case 4 -> editor.delete();
        case 5 -> click(x, y);
        case 6 -> editor.move(x, y);
        default -> drag(x, y, random.nextInt(1000), random.nextInt(800));
      }
      List<Polygon> last = told.isEmpty() ? known : told.get(told.size() - 1);
      if (!editor.busy()) {
        assertThat(editor.regions()).isEqualTo(last);
      }
      assertThat(editor.selected()).isLessThan(editor.regions().size());
    }
  }
}
