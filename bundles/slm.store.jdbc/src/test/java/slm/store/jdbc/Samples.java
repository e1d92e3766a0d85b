package slm.store.jdbc;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.dataset.Vertex;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricSpec;
import slm.api.metric.Peak;
import slm.api.raster.Extent;
import slm.api.result.CaseOutcome;
import slm.api.result.PartIdentity;
import slm.api.result.RunIdentity;
import slm.api.result.RunObserved;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;
import slm.api.result.Swap;
import slm.api.result.VariantIdentity;

/** Runs and outcomes with something in every member, from any seed. */
final class Samples {

  private static final String LETTERS = "ab Z0'\"\\%_;,\n\u00e4\u6d77\ud83d\udef0";

  private Samples() {}

  static RunStart start(Random random, int variants, int cases) {
    List<List<MetricSpec>> figures =
        IntStream.range(0, variants)
            .mapToObj(
                v ->
                    List.of(
                        new MetricSpec("rmi", "Rmi", true, text(random)),
                        new MetricSpec("ras", "Ras", false, text(random))))
            .toList();
    return new RunStart(
        new RunIdentity(
            "SLM Workbench 0.1.0",
            text(random),
            text(random),
            part(random),
            Long.toHexString(random.nextLong()),
            random.nextLong(),
            List.of(part(random)),
            IntStream.range(0, variants).mapToObj(v -> variant(random)).toList()),
        IntStream.range(0, cases).mapToObj(index -> subject(random, index)).toList(),
        figures);
  }

  /** The same run over other cases, by their digest. */
  static RunStart over(RunStart start, String digest) {
    RunIdentity identity = start.identity();
    return new RunStart(
        new RunIdentity(
            identity.tool(),
            identity.revision(),
            identity.experiment(),
            new PartIdentity("dataset", digest + "-set", Map.of(), "b", "1.0.0", "0a"),
            digest,
            identity.seed(),
            identity.formats(),
            identity.variants()),
        start.cases(),
        start.figures());
  }

  static List<CaseOutcome> outcomes(Random random, RunStart start) {
    List<CaseOutcome> outcomes = new ArrayList<>();
    for (int variant = 0; variant < start.figures().size(); variant++) {
      for (Case subject : start.cases()) {
        boolean failed = random.nextInt(4) == 0;
        Map<Integer, Integer> tiles = new LinkedHashMap<>();
        tiles.put(512, random.nextInt(1000));
        tiles.put(256, random.nextInt(1000));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("rmi", random.nextGaussian());
        figures.put("ras", Math.nextUp(random.nextDouble()));
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("open", random.nextDouble());
        seconds.put("encode", random.nextDouble() * 1e-9);
        outcomes.add(
            new CaseOutcome(
                variant,
                subject,
                failed ? Optional.empty() : Optional.of(new Extent(300, 200)),
                tiles,
                random.nextInt(),
                failed ? Map.of() : figures,
                List.of(
                    new Diagnostic.Point(text(random), 1, -2, random.nextDouble()),
                    new Diagnostic.Circle(text(random), 3, 4, 5),
                    new Diagnostic.Curve(
                        text(random), "x", "y", List.of(0.1, 0.2), List.of(-0.0, 1e-300)),
                    new Diagnostic.Quantity(text(random), -0.0)),
                List.of(new Peak(6, 7, Double.MIN_VALUE)),
                seconds,
                List.of(text(random)),
                failed ? Optional.of(text(random)) : Optional.empty(),
                variant(random),
                List.of(part(random))));
      }
    }
    return outcomes;
  }

  static RunSummary summary(RunStart start, String id, boolean cancelled) {
    PartIdentity part = start.identity().dataset();
    return new RunSummary(
        Optional.of(id),
        3,
        start.identity(),
        new RunObserved(
            Instant.ofEpochSecond(1_700_000_000L, 123_456_789), 1.5, 1L << 40, "m", "j", 2),
        List.of(new RunSummary.VariantSummary(1, 2, Map.of("rmi", 0.1))),
        List.of(new Swap(0, 1, part, part, true)),
        List.of("A warning."),
        cancelled);
  }

  private static Case subject(Random random, int index) {
    List<Vertex> vertices = new ArrayList<>();
    for (int i = 0; i < 3 + random.nextInt(3); i++) {
      vertices.add(new Vertex(random.nextGaussian() * 1e4, random.nextDouble()));
    }
    return new Case(
        index,
        new SceneRef(
            text(random),
            random.nextBoolean() ? Optional.of(Path.of("/a/b c.png")) : Optional.empty()),
        text(random),
        List.of(new Polygon(vertices)),
        random.nextBoolean() ? Optional.of(text(random)) : Optional.empty());
  }

  private static VariantIdentity variant(Random random) {
    return new VariantIdentity(
        text(random), random.nextLong(), List.of(part(random), part(random)), "cpu", 8, 1);
  }

  private static PartIdentity part(Random random) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("z", text(random));
    settings.put("a", text(random));
    return new PartIdentity("fusion", text(random), settings, "b", "1.0.0", "0a");
  }

  private static String text(Random random) {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder("t");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }
}
