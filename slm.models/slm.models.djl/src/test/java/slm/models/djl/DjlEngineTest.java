package slm.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.inference.Session;
import slm.api.inference.SessionOptions;
import slm.api.inference.Tensor;
import slm.api.inference.TensorSpec;
import slm.api.inference.Tokenizer;

class DjlEngineTest {

  private static final SessionOptions CPU = new SessionOptions("cpu", 1);
  private static final Path NATIVES = Path.of("target", "natives").toAbsolutePath();

  @TempDir static Path folder;
  private static Path network;
  private static Path tokens;

  private final DjlEngine engine = new DjlEngine(NATIVES);

  @BeforeAll
  static void copyModel() throws IOException {
    network = copy("all-minilm-l6-v2-q.onnx");
    tokens = copy("all-minilm-l6-v2-q-tokenizer.json");
  }

  private static Path copy(String resource) throws IOException {
    Path file = folder.resolve(resource);
    try (InputStream in = DjlEngineTest.class.getResourceAsStream("/" + resource)) {
      Files.copy(in, file);
    }
    return file;
  }

  @AfterEach
  void nothingStaysLoaded() {
    assertThat(engine.loaded()).isEmpty();
  }

  @Test
  void aNetworkTellsItsInputsAndOutputs() {
    try (Session session = engine.load(network, CPU)) {
      assertThat(session.inputs())
          .extracting(TensorSpec::name)
          .containsExactly("input_ids", "attention_mask", "token_type_ids");
      assertThat(session.inputs()).extracting(TensorSpec::type).containsOnly("int64");
      assertThat(session.outputs())
          .containsExactly(new TensorSpec("last_hidden_state", "float32", List.of(-1L, -1L, 384L)));
      assertThat(session.runsOn()).isEqualTo("OnnxRuntime 1.21.1, cpu");
    }
  }

  @Test
  void anyKindOfBufferGivesTheSameAnswer() {
    LongBuffer direct = ByteBuffer.allocateDirect(48).order(ByteOrder.nativeOrder()).asLongBuffer();
    direct.put(new long[] {0, 0, 101, 2314, 102, 0}).position(2).limit(5);
    LongBuffer foreign = ByteBuffer.allocateDirect(24).order(ByteOrder.BIG_ENDIAN).asLongBuffer();
    foreign.put(new long[] {101, 2314, 102}).flip();
    LongBuffer heap = LongBuffer.wrap(new long[] {101, 2314, 102});

    try (Session session = engine.load(network, CPU)) {
      float[] wanted = run(session, heap);

      assertThat(wanted).hasSize(3 * 384);
      assertThat(run(session, direct)).containsExactly(wanted);
      assertThat(run(session, foreign)).containsExactly(wanted);
      assertThat(direct.position()).isEqualTo(2);
      assertThat(heap.position()).isZero();
    }
  }

  @Test
  void aNetworkIsOptimisedOnceAndGivesTheSameBits() throws IOException {
    Path graphs = folder.resolve("graphs");
    DjlEngine keeping = new DjlEngine(NATIVES, Optional.of(graphs));
    SessionOptions known =
        new SessionOptions("cpu", 1, List.of(), List.of(), Optional.of("content"));
    LongBuffer ids = LongBuffer.wrap(new long[] {101, 2314, 102});
    float[] wanted;
    List<TensorSpec> inputs;
    try (Session plain = engine.load(network, CPU)) {
      wanted = run(plain, ids);
      inputs = plain.inputs();
    }

    try (Session first = keeping.load(network, known)) {
      assertThat(run(first, ids)).containsExactly(wanted);
    }
    Path kept = only(graphs);
    // what is kept needs the network no more, but for its size
    Path hollow = Files.write(folder.resolve("hollow.onnx"), new byte[1]);
    try (Session second = keeping.load(hollow, known)) {
      assertThat(run(second, ids)).containsExactly(wanted);
      assertThat(second.inputs()).isEqualTo(inputs);
    }
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kept, bytes);
    try (Session third = keeping.load(network, known)) {
      assertThat(run(third, ids)).containsExactly(wanted);
    }
    assertThat(only(graphs)).as("made again").isEqualTo(kept);
    assertThat(Files.readAllBytes(kept)).isNotEqualTo(bytes);
  }

  @Test
  void otherContentIsOptimisedByItselfAndUnknownContentIsNotKept() throws IOException {
    Path graphs = folder.resolve("others");
    DjlEngine keeping = new DjlEngine(NATIVES, Optional.of(graphs));
    keeping.load(network, CPU).close();
    assertThat(graphs).doesNotExist();

    for (String content : List.of("a", "b", "a")) {
      keeping
          .load(network, new SessionOptions("cpu", 1, List.of(), List.of(), Optional.of(content)))
          .close();
    }

    try (Stream<Path> files = Files.list(graphs)) {
      assertThat(files).hasSize(2);
    }
    Path damaged = Files.write(folder.resolve("torn.onnx"), new byte[] {1, 2, 3});
    assertThatThrownBy(
            () ->
                keeping.load(
                    damaged,
                    new SessionOptions("cpu", 1, List.of(), List.of(), Optional.of("torn"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("torn.onnx");
    try (Stream<Path> files = Files.list(graphs)) {
      assertThat(files).as("nothing half made stays").hasSize(2);
    }
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return assertThat(files.toList()).singleElement().actual();
    }
  }

  private static float[] run(Session session, LongBuffer ids) {
    Tensor output =
        session
            .run(
                Map.of(
                    "input_ids", new Tensor.Longs(ids, 1, 3),
                    "attention_mask", new Tensor.Longs(LongBuffer.wrap(new long[] {1, 1, 1}), 1, 3),
                    "token_type_ids", new Tensor.Longs(LongBuffer.wrap(new long[3]), 1, 3)))
            .get("last_hidden_state");
    FloatBuffer data = ((Tensor.Floats) output).data();
    assertThat(output.shape()).containsExactly(1, 3, 384);
    float[] floats = new float[data.remaining()];
    data.get(floats);
    return floats;
  }

  @Test
  void missingMistypedAndMisshapenInputsAreRefused() {
    Tensor row = new Tensor.Longs(LongBuffer.wrap(new long[] {101, 102}), 1, 2);
    Tensor flat = new Tensor.Longs(LongBuffer.wrap(new long[] {101, 102}), 2);
    Tensor floats = new Tensor.Floats(FloatBuffer.wrap(new float[] {101, 102}), 1, 2);

    try (Session session = engine.load(network, CPU)) {
      assertThatThrownBy(() -> session.run(Map.of("input_ids", row, "attention_mask", row)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("token_type_ids");
      for (Tensor wrong : List.of(flat, floats)) {
        assertThatThrownBy(
                () ->
                    session.run(
                        Map.of("input_ids", wrong, "attention_mask", row, "token_type_ids", row)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("input_ids");
      }
      assertThatThrownBy(
              () ->
                  session.run(
                      Map.of(
                          "input_ids",
                          row,
                          "attention_mask",
                          row,
                          "token_type_ids",
                          row,
                          "x",
                          row)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aTokenThatTheNetworkDoesNotKnowIsAFailureOfTheInput() {
    try (Session session = engine.load(network, CPU)) {
      assertThatThrownBy(() -> run(session, LongBuffer.wrap(new long[] {101, 99_999_999, 102})))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("all-minilm-l6-v2-q.onnx");
    }
  }

  @Test
  void damagedAndMissingFilesAreNamed() throws IOException {
    Path damaged = folder.resolve("damaged.onnx");
    byte[] half = Files.readAllBytes(network);
    Files.write(damaged, java.util.Arrays.copyOf(half, half.length / 2));
    Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
    Path noTokenizer = Files.writeString(folder.resolve("tokenizer.json"), "{\"version\":");

    for (Path file : List.of(damaged, empty, folder.resolve("missing.onnx"))) {
      assertThatThrownBy(() -> engine.load(file, CPU))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file.toString());
    }
    for (Path file : List.of(noTokenizer, folder.resolve("missing.json"))) {
      assertThatThrownBy(() -> engine.tokenizer(file, 77, 0))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aDeviceThatIsNotThereIsNeverReplacedByAnother() {
    for (String device : List.of("cuda", "cuda:1")) {
      assertThatThrownBy(() -> engine.load(network, new SessionOptions(device, 1)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("without CUDA");
    }
    assertThatThrownBy(() -> engine.load(network, new SessionOptions("tpu", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'tpu'");
  }

  @Test
  void aClosedSessionRefusesCalls() {
    Session session = engine.load(network, CPU);
    session.close();
    session.close();

    assertThatThrownBy(() -> run(session, LongBuffer.wrap(new long[] {101, 2314, 102})))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingWhileThreadsRunWaitsForThemAndEndsThem() throws Exception {
    Session session = engine.load(network, CPU);
    CountDownLatch going = new CountDownLatch(4);
    CompletableFuture<?>[] callers = new CompletableFuture<?>[4];
    for (int i = 0; i < callers.length; i++) {
      callers[i] =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (true) {
                    run(session, LongBuffer.wrap(new long[] {101, 2314, 102}));
                    going.countDown();
                  }
                } catch (IllegalStateException e) {
                  assertThat(e).hasMessageContaining("was closed");
                }
              },
              thread -> new Thread(thread).start());
    }
    going.await();

    session.close();

    CompletableFuture.allOf(callers).get(1, TimeUnit.MINUTES);
  }

  @Test
  void stoppingTheEngineUnloadsWhatIsLeftOpen() {
    Session session = engine.load(network, CPU);
    Tokenizer tokenizer = engine.tokenizer(tokens, 16, 0);
    assertThat(engine.loaded()).hasSize(2);

    engine.deactivate();

    assertThat(engine.loaded()).isEmpty();
    session.close();
    tokenizer.close();
  }

  @Test
  void sentencesAreCutAndPaddedOnlyAsAsked() {
    try (Tokenizer plain = engine.tokenizer(tokens, 16, 0);
        Tokenizer cut = engine.tokenizer(tokens, 4, 0);
        Tokenizer padded = engine.tokenizer(tokens, 16, 8);
        Tokenizer beyond = engine.tokenizer(tokens, 4, 6)) {
      String text = "many boats docked in the harbor";
      long[] ids = plain.encode(text).ids();

      assertThat(ids).hasSize(8).startsWith(101).endsWith(102);
      assertThat(plain.encode(text).attentionMask()).containsOnly(1);
      assertThat(plain.encode(text).typeIds()).containsOnly(0);
      assertThat(cut.encode(text).ids()).containsExactly(101, ids[1], ids[2], 102);
      assertThat(beyond.encode(text).ids()).containsExactly(101, ids[1], ids[2], 102, 0, 0);
      assertThat(padded.encode("boats").ids()).hasSize(8).endsWith(0, 0, 0, 0, 0);
      assertThat(padded.encode("boats").attentionMask()).containsExactly(1, 1, 1, 0, 0, 0, 0, 0);
      assertThat(padded.encode(text + " at dawn").ids()).hasSize(10);
    }
  }

  @Test
  void paddingUsesTheTokenThatTheFileNames() throws IOException {
    String json = Files.readString(tokens);
    Path other =
        Files.writeString(
            folder.resolve("other.json"), json.replace("\"pad_id\": 0,", "\"pad_id\": 100,"));

    try (Tokenizer tokenizer = engine.tokenizer(other, 8, 8)) {
      assertThat(tokenizer.encode("boats").ids()).hasSize(8).endsWith(100, 100);
    }
  }

  @Test
  void librariesAreUnpackedOnceIntoTheirFolder() throws IOException {
    engine.load(network, CPU).close();
    Path library =
        NATIVES
            .resolve("onnxruntime/1.21.1-" + Natives.platform())
            .resolve(System.mapLibraryName("onnxruntime"));
    FileTime before = Files.getLastModifiedTime(library);

    new DjlEngine(NATIVES).load(network, CPU).close();

    assertThat(Files.getLastModifiedTime(library)).isEqualTo(before);
    assertThat(System.getProperty("onnxruntime.native.path")).isNull();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
  }
}
