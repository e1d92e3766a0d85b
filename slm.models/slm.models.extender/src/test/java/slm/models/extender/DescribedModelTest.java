package slm.models.extender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;
import slm.api.WithdrawnException;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.PixelBatch;
import slm.api.inference.InferenceEngine;

class DescribedModelTest {

  private static final EncoderOptions CPU = new EncoderOptions("cpu", 1);

  @TempDir Path store;
  private final Aerial files = new Aerial();

  @Test
  void aFileThatIsNotTheOneDescribedIsRefused() throws Exception {
    byte[] head = Aerial.bytes("text-head.onnx");
    head[head.length / 2] ^= 1;
    files.instead.put("text-head.onnx", head);

    assertThatThrownBy(() -> files.model(store).open(CPU))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("text-head.onnx", "aerial", "the bundle test", "SHA-256");
    assertThat(allFiles()).noneMatch(file -> file.endsWith("text-head.onnx"));
  }

  @Test
  void aFileDamagedOnDiskIsReplaced() throws Exception {
    DescribedModel model = files.model(store);
    model.open(CPU).close();
    Path image = allFiles().filter(file -> file.endsWith("image.onnx")).findFirst().orElseThrow();
    Files.write(image, new byte[] {1, 2, 3});

    model.open(CPU).close();

    assertThat(Files.size(image)).isEqualTo(Aerial.bytes("image.onnx").length);
  }

  @Test
  void aDamagedNetworkThatIsDescribedAsSuchIsNamed() throws Exception {
    byte[] noise = "this is not a network".getBytes(StandardCharsets.UTF_8);
    DescribedModel model = replaced("image.onnx", noise);

    assertThatThrownBy(() -> model.open(CPU))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("image.onnx", "damaged");
  }

  @Test
  void aDamagedTokenizerIsNamed() throws Exception {
    DescribedModel model =
        replaced("all-minilm-l6-v2-q-tokenizer.json", "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> model.open(CPU))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("tokenizer.json", "damaged");
  }

  @Test
  void anUnknownOutputIsRefusedWithTheNearestName() throws Exception {
    ModelDescription description =
        Aerial.description(
            yaml -> yaml.replace("output: last_hidden_state", "output: last_hidden"));

    assertThatThrownBy(() -> files.model(store, description).open(CPU))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("'last_hidden'", "'last_hidden_state'");
  }

  @Test
  void anotherDimensionThanTheNetworksIsRefused() throws Exception {
    ModelDescription description =
        Aerial.description(yaml -> yaml.replace("dimension: 384", "dimension: 512"));

    assertThatThrownBy(() -> files.model(store, description).open(CPU))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("384", "512");
  }

  @Test
  void aDeviceThatIsNotThereIsRefused() throws Exception {
    DescribedModel model = files.model(store);

    assertThatThrownBy(() -> model.open(new EncoderOptions("cuda:0", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("cuda:0", "without CUDA");
    assertThatThrownBy(() -> model.open(new EncoderOptions("gpu", 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'gpu'");
  }

  @Test
  void twoThreadsLoadTwoThingsAtOnce() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    Queue<Boolean> met = new ConcurrentLinkedQueue<>();
    InferenceEngine engine =
        (InferenceEngine)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {InferenceEngine.class},
                (proxy, method, arguments) -> {
                  if (method.getName().matches("load|tokenizer")) {
                    two.countDown();
                    met.add(two.await(20, TimeUnit.SECONDS));
                  }
                  return method.invoke(Aerial.ENGINE, arguments);
                });
    DescribedModel model = files.model(store, engine);
    ForkJoinPool threads = new ForkJoinPool(2);
    try {
      threads.submit(() -> model.open(CPU)).get(2, TimeUnit.MINUTES).close();
    } finally {
      threads.shutdown();
    }

    assertThat(met).hasSizeGreaterThanOrEqualTo(4).containsOnly(true);
  }

  @Test
  void leasesShareWhatIsLoadedAndEndOnTheirOwn() throws Exception {
    DescribedModel model = files.model(store);
    DualEncoder one = (DualEncoder) model.open(CPU);
    DualEncoder other = (DualEncoder) model.open(CPU);

    one.close();
    one.close();

    assertThat(other.encodeText("a river")).hasSize(384);
    assertThatThrownBy(() -> one.encodeText("a river")).isInstanceOf(IllegalStateException.class);
    other.close();
    try (DualEncoder again = (DualEncoder) model.open(CPU)) {
      assertThat(again.encodeText("a river")).hasSize(384);
      assertThat(again.runsOn()).isEqualTo("OnnxRuntime 1.21.1, cpu");
    }
  }

  @Test
  void anotherBatchHasADigestOfItsOwnAndTheOwnBatchHasNot() throws Exception {
    DescribedModel model = files.model(store);
    try (DualEncoder own = (DualEncoder) model.open(CPU);
        DualEncoder same = (DualEncoder) model.open(new EncoderOptions("cpu", 1, 8));
        DualEncoder other = (DualEncoder) model.open(new EncoderOptions("cpu", 1, 3))) {
      assertThat(own.info()).isEqualTo(model.info());
      assertThat(same.info()).isEqualTo(model.info());
      assertThat(other.info().batch()).isEqualTo(3);
      assertThat(other.info().digest()).matches("[0-9a-f]{64}").isNotEqualTo(own.info().digest());
      assertThat(other.encodeImages(batch(3))).hasDimensions(2, 384);
      assertThat(own.encodeImages(batch(8))).hasDimensions(2, 384);
      assertThatThrownBy(() -> other.encodeImages(batch(8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("batches of 3 tiles");
    }
  }

  private static PixelBatch batch(int capacity) {
    return new PixelBatch(
        2,
        capacity,
        128,
        128,
        ByteBuffer.allocateDirect(4 * 3 * 128 * 128 * capacity)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer());
  }

  @Test
  void aWithdrawnModelRefusesItsLeasesAndNewOnes() throws Exception {
    DescribedModel model = files.model(store);
    DualEncoder lease = (DualEncoder) model.open(CPU);

    model.withdraw("gone");

    assertThat(model.awaitWithdrawn(System.nanoTime())).isTrue();
    assertThatThrownBy(() -> lease.encodeText("a river"))
        .isInstanceOfSatisfying(
            WithdrawnException.class, e -> assertThat(e.id()).isEqualTo("aerial"))
        .hasMessage("gone");
    assertThatThrownBy(() -> model.open(CPU)).isInstanceOf(WithdrawnException.class);
    lease.close();
  }

  @Test
  void withdrawingWaitsForTheCallUnderWayAndThenUnloads() throws Exception {
    CountDownLatch unloaded = new CountDownLatch(1);
    CallGate gate = new CallGate("x", unloaded::countDown);
    gate.enter();

    gate.shut("gone");

    assertThat(gate.await(System.nanoTime())).isFalse();
    assertThat(unloaded.getCount()).isEqualTo(1);
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> gate.await(System.nanoTime() + TimeUnit.MINUTES.toNanos(1)));
    gate.leave();
    assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(unloaded.getCount()).isZero();
    assertThatThrownBy(gate::enter).isInstanceOf(WithdrawnException.class);
  }

  @Test
  void withdrawingWhileThreadsEncodeEndsEachOfThemCleanly() throws Exception {
    DescribedModel model = files.model(store);
    DualEncoder lease = (DualEncoder) model.open(CPU);
    CountDownLatch going = new CountDownLatch(4);
    CompletableFuture<?>[] callers = new CompletableFuture<?>[4];
    for (int i = 0; i < callers.length; i++) {
      callers[i] =
          CompletableFuture.runAsync(
              () -> {
                try {
                  while (true) {
                    lease.encodeText("a river");
                    going.countDown();
                  }
                } catch (WithdrawnException e) {
                  // what is hoped for
                }
              },
              thread -> new Thread(thread).start());
    }
    going.await();

    model.withdraw("gone");

    assertThat(model.awaitWithdrawn(System.nanoTime() + TimeUnit.MINUTES.toNanos(1))).isTrue();
    CompletableFuture.allOf(callers).get(1, TimeUnit.MINUTES);
  }

  private DescribedModel replaced(String file, byte[] bytes) throws Exception {
    String before = Aerial.description(yaml -> yaml).files().get(file);
    files.instead.put(file, bytes);
    return files.model(store, Aerial.description(yaml -> yaml.replace(before, Sha256.of(bytes))));
  }

  private Stream<Path> allFiles() throws Exception {
    try (Stream<Path> all = Files.walk(store)) {
      return all.filter(Files::isRegularFile).toList().stream();
    }
  }
}
