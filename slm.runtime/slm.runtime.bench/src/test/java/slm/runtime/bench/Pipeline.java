package slm.runtime.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slm.runtime.bench.SlmProcess.Outcome;
import slm.runtime.scenes.SyntheticScene;

/**
 * Measures whole cases as a user runs them: each in a process of its own, with the parts and
 * settings that are the default, over scenes made from a seed. Of each size, one query on a scene
 * that nothing is known of, and another query on the same scene; then many queries on the smallest.
 */
final class Pipeline {

  private static final long SEED = 1;
  private static final int STARTS = 5;

  private final Options options;
  private final List<Integer> sizes;
  private final String format;
  private final String heap;
  private final int many;

  Pipeline(List<String> args) {
    options = new Options(args, List.of("--json", "--sizes", "--format", "--heap", "--many"));
    sizes = options.numbers("--sizes", "3000,6000,10000").stream().sorted().toList();
    format = options.choice("--format", "tiff", "tiff", "bigtiff", "jpeg", "png");
    heap = options.text("--heap", "2g");
    many = options.number("--many", 100);
  }

  /**
   * One size.
   *
   * @param raw tiles a second of the network alone, on batches that are ready
   * @param fresh a query on a scene nothing is known of
   * @param cached another query on it
   */
  record Size(int side, String format, long fileMiB, double raw, Outcome fresh, Outcome cached) {

    double megapixels() {
      return side / 1e6 * side;
    }
  }

  /**
   * Many queries on one scene nothing is known of, against one.
   *
   * @param scores time until all score fields are there, as a multiple of that of one query
   * @param further seconds of each further query, all stages
   */
  record Many(int side, int queries, double scores, double further, Outcome outcome) {}

  /** Measures, and prints what came of it. */
  int run() throws IOException, InterruptedException {
    Path room = Files.createTempDirectory("slm-bench");
    try (RawNetwork network = RawNetwork.open(room)) {
      Map<String, Object> machine = Machine.describe();
      machine.put("onnxRuntime", network.version());
      machine.put("heap", heap);
      SlmProcess slm = new SlmProcess(room, heap);
      double start = slm.secondsToStart(STARTS);
      List<Size> all = new ArrayList<>();
      for (int side : sizes) {
        all.add(measure(room, slm, network, side));
      }
      Many queries = many > 1 ? many(room, slm, all.get(0)) : null;
      PipelineReport report =
          new PipelineReport(
              machine,
              start,
              all,
              Fit.of(all, size -> size.fresh().seconds()),
              Fit.of(all, size -> size.cached().seconds()),
              Fit.of(all, size -> size.fresh().processor()),
              queries,
              Machine.load());
      System.out.println(
          options.has("--json")
              ? new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report)
              : report.table());
      return 0;
    } finally {
      Rooms.delete(room);
    }
  }

  private Size measure(Path room, SlmProcess slm, RawNetwork network, int side)
      throws IOException, InterruptedException {
    Path scenes = Files.createDirectories(room.resolve("scenes"));
    Path file = scenes.resolve("scene-" + side + "." + format);
    System.err.println("slm: writing a " + format + " of " + side + " x " + side + " pixels");
    new SyntheticScene(side, SEED).write(file, format);
    double before = network.tilesPerSecond();
    Outcome fresh = slm.run(cases(file, side, 0, 1), scenes, "home");
    Outcome cached = slm.run(cases(file, side, 1, 2), scenes, "home");
    double raw = Math.max(before, network.tilesPerSecond());
    Size size = new Size(side, format, Files.size(file) >> 20, raw, fresh, cached);
    if (side != sizes.get(0)) {
      Files.delete(file);
    }
    return size;
  }

  private Many many(Path room, SlmProcess slm, Size one) throws IOException, InterruptedException {
    Path scenes = room.resolve("scenes");
    Path file = scenes.resolve("scene-" + one.side() + "." + format);
    Outcome outcome = slm.run(cases(file, one.side(), 0, many), scenes, "other-home");
    return new Many(
        one.side(),
        many,
        outcome.untilScores() / one.fresh().untilScores(),
        (outcome.inStages() - one.fresh().inStages()) / (many - 1),
        outcome);
  }

  /** Cases of one scene in the form of AIR-SLT, all with the same three regions. */
  private static String cases(Path scene, int side, int from, int to) throws IOException {
    List<List<List<Double>>> regions =
        Maps.regions(side, 3, SEED).stream()
            .map(
                region ->
                    region.vertices().stream()
                        .map(vertex -> List.of(vertex.x(), vertex.y()))
                        .toList())
            .toList();
    List<Map<String, Object>> cases = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("caption", Sentences.number(i));
      one.put("jpg_name", scene.getFileName().toString());
      one.put("points", regions);
      cases.add(one);
    }
    return new JsonMapper().writeValueAsString(cases);
  }
}
