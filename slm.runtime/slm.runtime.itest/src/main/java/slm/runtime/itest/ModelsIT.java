package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import slm.api.WithdrawnException;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.EncoderProvider;
import slm.api.encoding.PixelBatch;

/** The default model inside the framework: engine, extender and model come and go in any order. */
public class ModelsIT {

  private static final EncoderOptions CPU = new EncoderOptions("cpu", 1);
  private static final List<String> PARTS =
      List.of("slm.models.djl", "slm.models.onnx", "slm.models.aerial");

  private final BundleContext context = FrameworkUtil.getBundle(ModelsIT.class).getBundleContext();

  @BeforeEach
  void allPartsRun() throws Exception {
    for (String part : PARTS) {
      bundle(part).start();
    }
    aerial();
  }

  @Test
  public void theModelIsOfferedInItsBundlesName() throws Exception {
    ServiceReference<EncoderProvider> aerial = aerial();

    assertThat(aerial.getBundle()).isEqualTo(bundle("slm.models.aerial"));
    assertThat(aerial.getProperty("slm.title")).isEqualTo("Aerial");
    assertThat(provider().info().digest()).isEqualTo(aerial.getProperty("slm.digest"));
    assertThat(provider().info().version())
        .isEqualTo(bundle("slm.models.aerial").getVersion().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aerial-nano", "aerial-nano-ucm", "aerial-nano-rsicd"})
  public void aModelOfTheFamilyIsOfferedWhenItsBundleIsDropped(String id) throws Exception {
    Path jar =
        Path.of(System.getProperty("slm.models"), "slm.models." + id, "target")
            .resolve("slm.models." + id + "-0.1.0-SNAPSHOT.jar");

    Bundle model = context.installBundle(jar.toUri().toString());
    try {
      model.start();

      assertGolden(id, model);
    } finally {
      model.uninstall();
    }
    assertThat(references()).as("the default model stays").hasSize(1);
  }

  @Test
  public void embeddingsAreTheGoldenOnes() throws Exception {
    assertGolden("aerial", bundle("slm.models.aerial"));
  }

  private void assertGolden(String id, Bundle model) throws Exception {
    String golden = golden(model);
    Matcher text =
        Pattern.compile("\"text\": \"([^\"]+)\".*?\"embedding\": \\[([^\\]]+)\\]").matcher(golden);
    Matcher image =
        Pattern.compile("\"file\": \"d.png\", \"embedding\": \\[([^\\]]+)\\]").matcher(golden);

    try (DualEncoder encoder = (DualEncoder) context.getService(offered(id)).open(CPU)) {
      int texts = 0;
      while (text.find()) {
        texts++;
        assertThat(cosine(encoder.encodeText(text.group(1)), text.group(2)))
            .as(text.group(1))
            .isGreaterThanOrEqualTo(0.999);
      }
      assertThat(texts).isEqualTo(4);
      assertThat(image.find()).isTrue();
      assertThat(cosine(encoder.encodeImages(tile(encoder))[0], image.group(1)))
          .isGreaterThanOrEqualTo(0.9999);
    }
  }

  @Test
  public void whicheverPartStopsTheLeaseIsWithdrawnAndAnyOrderBringsItBack() throws Exception {
    for (List<String> order : orders(PARTS)) {
      DualEncoder lease = lease();
      float[] before = lease.encodeText("a river");

      for (String part : order) {
        bundle(part).stop();
        assertThat(references()).as("without %s", part).isEmpty();
        assertThatThrownBy(() -> lease.encodeText("a river"))
            .isInstanceOf(WithdrawnException.class)
            .hasMessageContaining("aerial");
      }
      lease.close();
      List<String> back = new ArrayList<>(order);
      Collections.rotate(back, 1);
      for (String part : back) {
        assertThat(references()).as("before %s starts", part).isEmpty();
        bundle(part).start();
      }

      try (DualEncoder again = lease()) {
        assertThat(again.encodeText("a river")).as("after %s", back).containsExactly(before);
      }
    }
  }

  @Test
  public void anUpdatedModelTakesThePlaceOfALeasedOne() throws Exception {
    Bundle bundle = bundle("slm.models.aerial");
    byte[] original = ModelJar.of(bundle, bundle.getVersion().toString(), UnaryOperator.identity());
    byte[] changed = ModelJar.of(bundle, "0.1.99", yaml -> yaml.replace("batch: 8", "batch: 2"));
    String digest = provider().info().digest();
    DualEncoder lease = lease();
    CountDownLatch going = new CountDownLatch(1);
    CompletableFuture<Void> caller =
        CompletableFuture.runAsync(
            () -> {
              while (true) {
                lease.encodeText("a river");
                going.countDown();
              }
            });
    going.await();

    try {
      bundle.update(new ByteArrayInputStream(changed));

      assertThatThrownBy(() -> caller.get(1, TimeUnit.MINUTES))
          .hasCauseInstanceOf(WithdrawnException.class);
      assertThat(aerial().getBundle().getVersion()).hasToString("0.1.99");
      assertThat(provider().info().batch()).isEqualTo(2);
      assertThat(provider().info().digest()).isNotEqualTo(digest);
      try (DualEncoder updated = lease()) {
        assertThat(updated.encodeText("a river")).hasSize(384);
      }
    } finally {
      lease.close();
      bundle.update(new ByteArrayInputStream(original));
    }
    aerial();
    assertThat(provider().info().digest()).isEqualTo(digest);
  }

  @Test
  public void aModelWithAnUnknownKeyIsNotOfferedAndHarmsNobody() throws Exception {
    Bundle aerial = bundle("slm.models.aerial");
    byte[] broken =
        ModelJar.of(
            aerial,
            "broken.model",
            "9.0.0",
            yaml -> yaml.replace("id: aerial", "id: other\nidd: x"));

    Bundle other = context.installBundle("test:broken-model", new ByteArrayInputStream(broken));
    try {
      other.start();

      assertThat(other.getState()).isEqualTo(Bundle.ACTIVE);
      assertThat(other.getRegisteredServices()).isNull();
      assertThat(references()).hasSize(1);
    } finally {
      other.uninstall();
    }
  }

  private DualEncoder lease() throws Exception {
    return (DualEncoder) provider().open(CPU);
  }

  private EncoderProvider provider() throws Exception {
    return context.getService(aerial());
  }

  private ServiceReference<EncoderProvider> aerial() throws Exception {
    return offered("aerial");
  }

  private ServiceReference<EncoderProvider> offered(String id) throws Exception {
    ServiceTracker<EncoderProvider, EncoderProvider> tracker =
        new ServiceTracker<>(
            context,
            context.createFilter(
                "(&(objectClass=slm.api.encoding.EncoderProvider)(slm.id=" + id + "))"),
            null);
    tracker.open();
    try {
      assertThat(tracker.waitForService(20_000)).isNotNull();
      return tracker.getServiceReference();
    } finally {
      tracker.close();
    }
  }

  private List<ServiceReference<EncoderProvider>> references() throws Exception {
    return List.copyOf(context.getServiceReferences(EncoderProvider.class, "(slm.id=aerial)"));
  }

  private Bundle bundle(String name) throws BundleException {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName())) {
        return bundle;
      }
    }
    throw new BundleException("No bundle " + name);
  }

  private static List<List<String>> orders(List<String> parts) {
    if (parts.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> orders = new ArrayList<>();
    for (String first : parts) {
      List<String> rest = new ArrayList<>(parts);
      rest.remove(first);
      for (List<String> order : orders(rest)) {
        List<String> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  private static String golden(Bundle model) throws Exception {
    try (InputStream in = model.getEntry("golden/golden.json").openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The golden crop that has the network's own size and so needs no resizing. */
  private PixelBatch tile(DualEncoder encoder) throws Exception {
    int batch = encoder.info().batch();
    BufferedImage image;
    try (InputStream in = bundle("slm.models.aerial").getEntry("golden/d.png").openStream()) {
      image = ImageIO.read(in);
    }
    int area = image.getWidth() * image.getHeight();
    FloatBuffer data =
        ByteBuffer.allocateDirect(batch * 3 * area * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < area; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      for (int c = 0; c < 3; c++) {
        data.put(c * area + i, ((rgb >> (16 - 8 * c)) & 255) / 255f);
      }
    }
    return new PixelBatch(1, batch, image.getHeight(), image.getWidth(), data);
  }

  private static double cosine(float[] found, String golden) {
    String[] numbers = golden.split(",");
    assertThat(found).hasSize(numbers.length);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < found.length; i++) {
      double wanted = Double.parseDouble(numbers[i].strip());
      ab += found[i] * wanted;
      aa += (double) found[i] * found[i];
      bb += wanted * wanted;
    }
    return ab / Math.sqrt(aa * bb);
  }
}
