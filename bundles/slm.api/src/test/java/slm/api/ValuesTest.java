package slm.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.encoding.PixelBatch;
import slm.api.inference.Tensor;
import slm.api.metric.MetricResult;
import slm.api.query.WeightedText;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

/** Values that mean nothing cannot be made. */
class ValuesTest {

  @Test
  void whatMeansNothingCannotBeMade() {
    refused(() -> new Extent(0, 5));
    refused(() -> new Window(0, 0, 0, 1));
    refused(() -> new Vertex(Double.NaN, 0));
    refused(() -> new Vertex(0, Double.POSITIVE_INFINITY));
    refused(() -> new Polygon(List.of(new Vertex(0, 0), new Vertex(1, 1))));
    refused(() -> new WeightedText(" ", 1));
    refused(() -> new WeightedText("a", 0));
    refused(() -> new ScoredTile(new Tile(new Window(0, 0, 1, 1), 1), Double.NaN));
    refused(() -> new MetricResult(Map.of("rsu", Double.NaN), List.of()));
    refused(() -> new PixelBatch(3, 2, 1, 1, FloatBuffer.allocate(6)));
    refused(() -> new PixelBatch(1, 2, 1, 1, FloatBuffer.allocate(5)));
    refused(() -> new Tensor.Floats(FloatBuffer.allocate(5), 2, 3));
    refused(() -> new PixelBuffer().resize(30_000, 30_000));
  }

  @Test
  void aWindowThatEndsBeyondTheIntegersIsRefused() {
    assertThatThrownBy(() -> new Window(Integer.MAX_VALUE, 0, 1, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  private static void refused(ThrowingCallable made) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class);
  }
}
