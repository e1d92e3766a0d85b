package slm.runtime.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import slm.engine.EncoderRate;

/** Measures the stage that encodes tiles against ONNX Runtime by itself. */
final class EncoderStage {

  private final Options options;

  EncoderStage(List<String> args) {
    options =
        new Options(
            args, List.of("--model", "--side", "--batch", "--tiles", "--rounds", "--folder"));
  }

  int run() throws Exception {
    boolean vit = options.choice("--model", "aerial", "aerial", "vit").equals("vit");
    int side = options.number("--side", 6000);
    int batch = options.number("--batch", 8);
    int tiles = options.number("--tiles", vit ? 200 : 1500);
    int rounds = options.number("--rounds", 5);
    if (options.has("--folder")) {
      Path folder = Path.of(options.text("--folder", "")).toAbsolutePath();
      Files.createDirectories(folder);
      new EncoderRate(folder, vit, side, batch, tiles).run(rounds);
      return 0;
    }
    Path folder = Files.createTempDirectory("slm-bench");
    try {
      new EncoderRate(folder, vit, side, batch, tiles).run(rounds);
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
