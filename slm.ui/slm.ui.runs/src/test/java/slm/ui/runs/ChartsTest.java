package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import slm.api.store.StoredRun;
import slm.ui.parts.Theme;

class ChartsTest {

  private static final Look LIGHT = new Look(Theme.LIGHT, 12);
  private static final Look DARK = new Look(Theme.DARK, 12);

  private final Bench scales =
      Sample.bench(
          Sample.run(
              "scales",
              StoredRun.State.ENDED,
              6,
              0,
              Sample.variant("large", "512,768", "median"),
              Sample.variant("small", "256", "median"),
              Sample.variant("both", "256,512", "median")));

  private static Charts charts(ChartKind kind) {
    return new Charts(kind, "rmi", 0, 1);
  }

  private Chart chart(ChartKind kind, Look look) {
    return charts(kind).of(scales, look).chart().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void everyKindIsDrawnInTheColoursOfTheThemeAndAtTheResolutionOfTheScreen(ChartKind kind) {
    for (Look look : List.of(LIGHT, DARK)) {
      Chart.Picture picture = chart(kind, look).draw(700, 240, 2);

      assertThat(picture.image().getWidth()).isEqualTo(1400);
      assertThat(picture.image().getHeight()).isEqualTo(480);
      assertThat(new Color(picture.image().getRGB(1, 1))).isEqualTo(Look.awt(look.theme().panel()));
      assertThat(coloured(picture, look)).isGreaterThan(200);
    }
  }

  private static long coloured(Chart.Picture picture, Look look) {
    int ground = Look.awt(look.theme().panel()).getRGB();
    long count = 0;
    for (int y = 0; y < picture.image().getHeight(); y++) {
      for (int x = 0; x < picture.image().getWidth(); x++) {
        count += picture.image().getRGB(x, y) == ground ? 0 : 1;
      }
    }
    return count;
  }

  @ParameterizedTest
  @EnumSource(ChartKind.class)
  void everyKindIsDrawnInTheSmallestPlace(ChartKind kind) {
    assertThat(chart(kind, LIGHT).draw(120, 60, 1).image().getHeight()).isEqualTo(60);
  }

  @Test
  void aMarkTellsItsVariantWithItsMeanAndIntervals() {
    Chart.Picture picture = chart(ChartKind.FIGURES, LIGHT).draw(700, 240, 2);

    assertThat(picture.spots()).hasSize(3);
    Chart.Spot spot = picture.spots().get(1);
    assertThat(spot.text())
        .startsWith("small\nRmi 0.7250")
        .contains("over 6 cases 0.6250 \u2013 0.8250")
        .contains("over 3 scenes");
    double x = spot.x() + spot.width() / 2;
    double y = spot.y() + spot.height() / 2;
    assertThat(picture.at(x, y)).contains(spot);
    assertThat(picture.at(2, 2)).isEmpty();
    Color there =
        new Color(picture.image().getRGB((int) Math.round(2 * x), (int) Math.round(2 * y)));
    assertThat(there).isEqualTo(LIGHT.series(1));
  }

  @Test
  void setsOfScalesAreInOrderOfTheirNumberAndSize() {
    ScaleChart chart = (ScaleChart) chart(ChartKind.SCALES, LIGHT);

    assertThat(chart.sizes()).containsExactly("256", "256+512", "512+768");
    assertThat(chart.series()).hasSize(1);
    assertThat(chart.draw(700, 240, 1).spots())
        .hasSize(3)
        .allSatisfy(spot -> assertThat(spot.text()).contains("a case"));
  }

  @Test
  void variantsThatDifferInMoreThanScalesAreLinesOfTheirOwn() {
    Bench bench =
        Sample.bench(
            Sample.run(
                "two",
                StoredRun.State.ENDED,
                2,
                0,
                Sample.variant("a", "256", "median"),
                Sample.variant("b", "512", "median"),
                Sample.variant("c", "256", "none"),
                Sample.variant("d", "512", "none"),
                Sample.variant("e", "512", "gaussian")));

    ScaleChart chart = (ScaleChart) charts(ChartKind.SCALES).of(bench, LIGHT).chart().orElseThrow();

    assertThat(chart.series()).hasSize(2);
    assertThat(chart.draw(700, 240, 1).spots()).hasSize(4);
  }

  @Test
  void partsOfABarTellTheirStage() {
    Chart.Picture picture = chart(ChartKind.TIMES, LIGHT).draw(700, 240, 1);

    assertThat(picture.spots()).hasSize(6);
    Chart.Spot encode = picture.spots().get(1);
    assertThat(encode.text()).isEqualTo("large\nencode 1.50 s of 2.00 s");
    double x = encode.x() + encode.width() / 2;
    double y = encode.y() + encode.height() / 2;
    assertThat(new Color(picture.image().getRGB((int) x, (int) y))).isEqualTo(LIGHT.series(1));
    Chart.Spot open = picture.spots().get(0);
    assertThat(encode.height()).isGreaterThan(2.5 * open.height());
    assertThat(encode.y() + encode.height()).isBetween(open.y() - 1, open.y() + 1);
  }

  @Test
  void aPointOfTwoVariantsIsTheCaseItStandsFor() {
    Chart.Picture picture = chart(ChartKind.CASES, LIGHT).draw(700, 240, 1);

    assertThat(picture.spots()).hasSize(6);
    Chart.Spot spot = picture.spots().get(2);
    assertThat(spot.text())
        .contains("Case 2: sentence 2")
        .contains("scene1.png")
        .contains("0.6000 against 0.7000");
    assertThat(spot.row().orElseThrow().outcome().subject().index()).isEqualTo(2);
  }

  @Test
  void casesOfTwoRunsAreMatchedByWhatTheyAre() {
    StoredRun short1 =
        Sample.run("short", StoredRun.State.ENDED, 2, 0, Sample.variant("s", "256", "none"));
    StoredRun long1 =
        Sample.run("long", StoredRun.State.ENDED, 5, 0, Sample.variant("l", "256", "median"));

    CaseChart chart =
        (CaseChart)
            charts(ChartKind.CASES).of(Sample.bench(short1, long1), LIGHT).chart().orElseThrow();

    assertThat(chart.pairs()).hasSize(2);
  }

  @Test
  void whatCannotBeDrawnSaysWhy() {
    StoredRun single =
        Sample.run("x", StoredRun.State.ENDED, 2, 0, Sample.variant("a", "256", "median"));
    Bench one = Sample.bench(single);
    Bench none = Bench.of(List.of(single), Map.of(), Optional.empty(), Optional.empty());

    assertThat(charts(ChartKind.SCALES).of(one, LIGHT).why()).contains("sizes of their tiles");
    assertThat(charts(ChartKind.CASES).of(one, LIGHT).why()).contains("one variant only");
    assertThat(charts(ChartKind.FIGURES).of(none, LIGHT).why()).contains("No case was done");
  }

  @ParameterizedTest
  @CsvSource({"abcdef,6,abcdef", "abcdefgh,5,ab\u2026gh", "abcdefgh,4,a\u2026gh"})
  void longNamesLoseTheirMiddle(String label, int most, String brief) {
    assertThat(Styles.brief(label, most)).isEqualTo(brief).hasSizeLessThanOrEqualTo(most);
  }

  @Test
  void namesOfTicksAreAllDifferent() {
    List<String> names = Ticks.names(List.of("abcdefgh", "abxxxxgh", "abyyyygh"), 5);

    assertThat(names)
        .doesNotHaveDuplicates()
        .allSatisfy(n -> assertThat(n).startsWith("ab\u2026gh"));
  }

  @Test
  void thePixelsArriveInTheOtherToolkit() {
    Chart.Picture picture = chart(ChartKind.FIGURES, LIGHT).draw(300, 100, 1);

    var data = ChartsView.data(picture.image());

    for (int x = 0; x < 300; x += 7) {
      assertThat(data.getPixel(x, 50)).isEqualTo(picture.image().getRGB(x, 50) & 0xffffff);
    }
  }
}
