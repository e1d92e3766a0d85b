package slm.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.experiment.RunOptions;
import slm.api.query.WeightedText;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;

/**
 * Times the stages of a variant on the corner of a scene: once over a small one, so that networks
 * and compilers warm up, and once over a larger one, which counts. Nothing of it goes to the cache.
 */
record Trial(RunOptions options, Path scratch, Throughput throughput, Monitor monitor) {

  private static final int WARM_UP = 512;
  private static final int EDGE = 1536;

  /**
   * Times a variant.
   *
   * @param scenes opens the scene, which is timed too
   */
  void run(Parts parts, EncoderLease encoder, Pace pace, SceneSlot scenes, Case subject, long seed)
      throws IOException {
    long start = System.nanoTime();
    Raster scene = scenes.open(subject.scene(), parts.scene(), seed, monitor).raster();
    double opening = (System.nanoTime() - start) / 1e9;
    double whole = scene.extent().pixels() / 1e6;
    pace.learn(throughput, Map.of("open", opening), whole, 0, true);
    time(parts, encoder, new Corner(scene, WARM_UP), subject, seed);
    Corner corner = new Corner(scene, EDGE);
    CaseRun run = time(parts, encoder, corner, subject, seed);
    pace.learn(
        throughput, run.clock.seconds(), corner.extent().pixels() / 1e6, run.encodedTiles, false);
  }

  private CaseRun time(Parts parts, EncoderLease encoder, Corner scene, Case subject, long seed)
      throws IOException {
    Extent extent = scene.extent();
    CaseRun run =
        new CaseRun(
            new Case(subject.index(), subject.scene(), subject.query(), List.of(middle(extent))),
            monitor,
            exchange -> {});
    run.extent = extent;
    List<WeightedText> texts = CaseRun.texts(parts, subject, seed);
    TileScoring scoring =
        new TileScoring(
            encoder,
            scene,
            "trial",
            texts,
            new EmbeddingCache(scratch, Limits.embeddingBytes(), 0),
            false,
            encoder.split().workers());
    List<ScoredTile> tiles = run.score(parts.tiler(), scoring);
    try (StoredMap map =
        run.map(parts, tiles, scene, new CaseRun.Limit(Limits.mapBytes(), scratch))) {
      run.judge(parts.metrics(), parts.peaks(), map);
    }
    return run;
  }

  private static Polygon middle(Extent extent) {
    double w = extent.width() / 3.0;
    double h = extent.height() / 3.0;
    return new Polygon(
        List.of(
            new Vertex(w, h),
            new Vertex(2 * w, h),
            new Vertex(2 * w, 2 * h),
            new Vertex(w, 2 * h)));
  }

  /** The upper left corner of a scene. */
  private record Corner(Raster scene, int edge) implements Raster {

    @Override
    public Extent extent() {
      return new Extent(
          Math.min(edge, scene.extent().width()), Math.min(edge, scene.extent().height()));
    }

    @Override
    public void read(Window window, PixelBuffer into) throws IOException {
      scene.read(window, into);
    }

    @Override
    public void close() {
      // the scene stays open
    }
  }
}
