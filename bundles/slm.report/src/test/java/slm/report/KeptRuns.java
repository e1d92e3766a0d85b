package slm.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricSpec;
import slm.api.raster.Extent;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunStart;
import slm.api.result.VariantIdentity;
import slm.api.store.ResultStore;
import slm.api.store.RunEntry;
import slm.api.store.StoredRun;

/** A store of one run: three sizes of tiles over six cases in three scenes, one of them failed. */
final class KeptRuns implements ResultStore {

  static final String HOSTILE = "</script><script>alert('x')</script> & \"quoted\" 海";
  static final String ID = "20260101-0000-aaaaa";
  private static final Extent EXTENT = new Extent(300, 200);
  private static final List<MetricSpec> FIGURES =
      List.of(
          new MetricSpec("rmi", "Rmi", true, "A mean."),
          new MetricSpec("ras", "Ras", false, "A distance."));

  private final Optional<Path> folder;
  private final List<Case> cases =
      IntStream.range(0, 6)
          .mapToObj(
              i ->
                  new Case(
                      i,
                      new SceneRef("scene" + i / 2 + ".png", Optional.empty()),
                      i == 0 ? HOSTILE : "query " + i,
                      List.of(
                          new Polygon(
                              List.of(new Vertex(10, 10), new Vertex(90, 10), new Vertex(9, 80))))))
          .toList();

  KeptRuns(Optional<Path> folder) {
    this.folder = folder;
  }

  private static VariantIdentity variant(String sizes) {
    return new VariantIdentity(
        List.of(
            new PartIdentity("tiler", "sliding", Map.of("sizes", sizes), "b.tiler", "1.0.0", "0a"),
            new PartIdentity("encoder", "aerial", Map.of(), "b.encoder", "1.0.0", "0b")),
        "ONNX on cpu",
        8,
        1);
  }

  @Override
  public StoredRun run(String id) {
    if (!id.equals(ID)) {
      throw new InputException("There is no run '" + id + "'", "See slm results");
    }
    return new StoredRun(
        ID,
        Instant.EPOCH,
        StoredRun.State.ENDED,
        new RunIdentity(
            "SLM Workbench 0.1.0",
            "0000",
            "sizes <b>bold</b>",
            new PartIdentity("dataset", "synthetic", Map.of(), "b.dataset", "1.0.0", "0c"),
            "00ff00ff00ff",
            0,
            List.of(),
            List.of(variant("128,256"), variant("256,512"), variant("512,768"))),
        cases,
        List.of(FIGURES, FIGURES, FIGURES),
        folder,
        Optional.empty(),
        17,
        1);
  }

  @Override
  public List<CaseOutcome> outcomes(String id) {
    Random random = new Random(1);
    List<CaseOutcome> outcomes = new ArrayList<>();
    for (int variant = 0; variant < 3; variant++) {
      for (Case subject : cases) {
        boolean failed = variant == 2 && subject.index() == 5;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("rmi", 0.5 + 0.1 * variant + 0.05 * random.nextGaussian());
        figures.put("ras", 0.5 - 0.1 * variant);
        outcomes.add(
            new CaseOutcome(
                variant,
                subject,
                Optional.of(EXTENT),
                Map.of(256, 10),
                5,
                failed ? Map.of() : figures,
                List.of(
                    new Diagnostic.Circle("region circle", 50, 50, 30),
                    new Diagnostic.Point("peak", 40, 60, 0.9),
                    new Diagnostic.Quantity("mask pixels", 1234),
                    new Diagnostic.Curve(
                        "PR curve",
                        "recall",
                        "precision",
                        List.of(0.0, 0.5, 1.0),
                        List.of(1.0, 0.8, 0.2))),
                List.of(),
                Map.of("open", 0.1, "encode", 0.4, "fuse", 0.1, "filter", 0.2, "metrics", 0.3),
                variant == 1 && subject.index() == 1 ? List.of("A warning.") : List.of(),
                failed ? Optional.of("It failed.") : Optional.empty(),
                variant("256"),
                List.of()));
      }
    }
    return outcomes;
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public List<StoredRun> runs() {
    return List.of(run(ID));
  }

  @Override
  public Optional<StoredRun> earlier(RunIdentity identity, Optional<Path> where) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunEntry begin(RunStart start, Optional<Path> where) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RunEntry resume(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String id) {
    throw new UnsupportedOperationException();
  }
}
