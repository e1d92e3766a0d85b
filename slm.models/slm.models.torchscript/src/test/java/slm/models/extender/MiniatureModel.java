package slm.models.extender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import slm.api.encoding.PixelBatch;
import slm.api.inference.InferenceEngine;
import slm.models.djl.DjlEngine;
import slm.models.djl.TorchEngine;

/** One of the models that make_models.py wrote, with its golden answers. */
final class MiniatureModel implements ModelFiles {

  static final int BATCH = 4;
  static final int SIZE = 64;

  private static final Path NATIVES = Path.of("target", "natives").toAbsolutePath();
  private static final TorchEngine ENGINE = new TorchEngine(NATIVES, new DjlEngine(NATIVES));

  final Path folder;
  final Map<String, byte[]> instead = new HashMap<>();

  MiniatureModel(String name) {
    this.folder = Path.of("src", "test", "resources", "models", name);
  }

  static InferenceEngine engine() {
    return ENGINE;
  }

  DescribedModel model(Path store) throws IOException {
    return model(store, UnaryOperator.identity());
  }

  DescribedModel model(Path store, UnaryOperator<String> change) throws IOException {
    return new DescribedModel(description(change), "1", this, new ModelStore(store), ENGINE);
  }

  ModelDescription description(UnaryOperator<String> change) throws IOException {
    String yaml = Files.readString(folder.resolve("model.yaml"));
    String changed = change.apply(yaml);
    for (Map.Entry<String, byte[]> file : instead.entrySet()) {
      changed =
          changed.replace(Sha256.of(folder.resolve(file.getKey())), Sha256.of(file.getValue()));
    }
    return DescriptionReader.read(
            "model.yaml",
            new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)),
            "torchscript")
        .orElseThrow();
  }

  JsonNode golden() throws IOException {
    return json(folder.resolve("golden.json"));
  }

  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) array.get(i).asDouble();
    }
    return floats;
  }

  static long[] longs(JsonNode array) {
    long[] longs = new long[array.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = array.get(i).asLong();
    }
    return longs;
  }

  /** The batch that make_models.py has too. */
  static PixelBatch pixels(int count) {
    int tile = 3 * SIZE * SIZE;
    FloatBuffer data =
        ByteBuffer.allocateDirect(4 * BATCH * tile).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < BATCH * tile; i++) {
      int t = i / tile;
      data.put(i, (i / (1 + 8 * t)) * 7919L % 1009 / 1009f - 0.5f + 0.5f * t);
    }
    return new PixelBatch(count, BATCH, SIZE, SIZE, data);
  }

  @Override
  public String origin() {
    return "the bundle test";
  }

  @Override
  public boolean has(String path) {
    return Files.exists(folder.resolve(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    byte[] bytes = instead.get(path);
    return bytes != null
        ? new ByteArrayInputStream(bytes)
        : Files.newInputStream(folder.resolve(path));
  }
}
