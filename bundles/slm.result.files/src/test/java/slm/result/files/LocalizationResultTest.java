package slm.result.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.map.ProbabilityMap;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.ResultSink;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.VariantIdentity;

class LocalizationResultTest {

  private static final Extent EXTENT = new Extent(4, 3);
  private static final ProbabilityMap MAP = ProbabilityMap.of(EXTENT, new byte[12]);
  private static final Case CASE =
      new Case(0, new SceneRef("s.png", Optional.empty()), "a roof", List.of());

  @TempDir Path folder;

  @Test
  void theMapIsThereBeforeItsPeaksAre() throws IOException {
    try (ResultSink sink = sink(true)) {
      sink.mapMade(0, CASE, MAP);
      assertThat(names()).containsExactly("heatmap.png", "peaks.json", "probmap.png");
      assertThat(folder.resolve("peaks.json")).hasContent("{}");
      byte[] map = Files.readAllBytes(folder.resolve("probmap.png"));

      sink.caseDone(outcome(Optional.empty()), new Material());
      assertThat(names()).containsExactly("addmap.jpg", "heatmap.png", "peaks.json", "probmap.png");
      assertThat(folder.resolve("peaks.json")).content().contains("a roof", "0.75");
      assertThat(folder.resolve("probmap.png")).hasBinaryContent(map);
    }
  }

  @Test
  void theMapStaysWhenItsPeaksCannotBeFound() throws IOException {
    try (ResultSink sink = sink(false)) {
      sink.mapMade(0, CASE, MAP);
      sink.caseDone(outcome(Optional.of("No memory.")), null);
    }

    assertThat(names()).containsExactly("peaks.json", "probmap.png");
  }

  private ResultSink sink(boolean pictures) throws IOException {
    ResultSink sink =
        new LocalizationResult(new MapPictures())
            .create(new LocalizationResult.Settings(folder, pictures));
    PartIdentity dataset = new PartIdentity("dataset", "d", Map.of(), "b", "1", "00");
    sink.begin(
        new RunStart(
            new RunIdentity("slm 1", "r", "e", dataset, "00", 0, List.of(), List.of()),
            List.of(CASE),
            List.of(List.of())));
    return sink;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static CaseOutcome outcome(Optional<String> error) {
    return new CaseOutcome(
        0,
        CASE,
        Optional.of(EXTENT),
        Map.of(),
        1,
        Map.of(),
        List.of(),
        List.of(new Peak(1, 2, 0.75)),
        Map.of(),
        List.of(),
        error,
        new VariantIdentity(List.of(), "", 0, 1),
        List.of());
  }

  private static final class Material implements CaseMaterial {
    @Override
    public ProbabilityMap map() {
      return MAP;
    }

    @Override
    public Raster scene() {
      return new Raster() {
        @Override
        public Extent extent() {
          return EXTENT;
        }

        @Override
        public void read(Window window, PixelBuffer into) {
          into.resize(window.width(), window.height());
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }
  }
}
