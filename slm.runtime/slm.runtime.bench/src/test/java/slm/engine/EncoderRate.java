package slm.engine;

import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import slm.api.Monitor;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.inference.Session;
import slm.api.inference.SessionOptions;
import slm.api.inference.Tensor;
import slm.api.raster.Extent;
import slm.api.raster.Raster;
import slm.api.raster.RasterLimits;
import slm.api.raster.Window;
import slm.api.tiling.Tile;
import slm.models.djl.DjlEngine;
import slm.plugin.templates.VitModel;
import slm.raster.imageio.ImageIoFormat;
import slm.tiler.sliding.SlidingTiler;

/**
 * Measures how much of ONNX Runtime's own rate is left when tiles are read and resized beside it.
 * Ready-made batches and the engine's whole stage take turns in one process, and the best of each
 * counts; so does preparing tiles for a network that does nothing.
 */
public final class EncoderRate {

  private static final ImageRule AERIAL =
      new ImageRule(
          128,
          128,
          ImageRule.Fit.SQUASH,
          ImageRule.Interpolation.AREA,
          List.of(0.0, 0.0, 0.0),
          List.of(1.0, 1.0, 1.0));
  private static final ImageRule CLIP =
      new ImageRule(
          224,
          224,
          ImageRule.Fit.CROP,
          ImageRule.Interpolation.BICUBIC,
          List.of(0.48145466, 0.4578275, 0.40821073),
          List.of(0.26862954, 0.26130258, 0.27577711));
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path folder;
  private final Path model;
  private final ImageRule rule;
  private final int edge;
  private final int batch;
  private final int tiles;

  /**
   * @param folder for scenes and networks, which are made where they are missing
   * @param vit whether the network is of the size of a ViT-B/32; else it is the default model's
   * @param edge width and height of the scene
   * @param tiles how many of its tiles, over all scales; 0 for all
   */
  public EncoderRate(Path folder, boolean vit, int edge, int batch, int tiles) throws IOException {
    this.folder = folder;
    this.edge = edge;
    this.batch = batch;
    this.tiles = tiles;
    this.model = folder.resolve(vit ? "vit.onnx" : "aerial.onnx");
    this.rule = vit ? CLIP : AERIAL;
    if (!Files.exists(model)) {
      if (vit) {
        VitModel.write(model);
      } else {
        try (InputStream in = EncoderRate.class.getResourceAsStream("/model/image.onnx")) {
          Files.copy(in, model);
        }
      }
    }
  }

  /** Measures, and prints a line for each thing measured. */
  public void run(int rounds) throws Exception {
    DjlEngine engine = new DjlEngine(folder.resolve("natives"));
    try (Session one = engine.load(model, new SessionOptions("cpu", 1));
        Session all = engine.load(model, new SessionOptions("cpu", CORES));
        Raster tiff = open(scene("tiff"));
        Raster jpeg = open(scene("jpeg"))) {
      List<Window> windows = windows(tiff.extent());
      int raw = Math.max(1, windows.size() / batch);
      say("%d tiles of %s, batch %d, %d cores", windows.size(), tiff.extent(), batch, CORES);
      Best workersRaw = new Best("ready-made batches, a run a core");
      Best threadsRaw = new Best("ready-made batches, one run on all cores");
      Best[] stage = {new Best("engine, TIFF"), new Best("engine, JPEG")};
      Best[] prepare = {new Best("preparing only, TIFF"), new Best("preparing only, JPEG")};
      Raster[] scenes = {tiff, jpeg};
      for (Raster scene : scenes) {
        long start = System.nanoTime();
        PixelDigests.of(scene, Monitor.NONE);
        say("decoding and digesting %.2f s", (System.nanoTime() - start) / 1e9);
      }
      for (int round = 0; round < rounds; round++) {
        workersRaw.time(raw * batch, () -> ready(one, raw, CORES));
        threadsRaw.time(raw * batch, () -> ready(all, raw, 1));
        for (int i = 0; i < 2; i++) {
          Raster scene = scenes[i];
          stage[i].time(windows.size(), () -> encode(scene, windows, b -> run(one, b.data())));
          prepare[i].time(windows.size(), () -> encode(scene, windows, b -> new float[batch][1]));
        }
      }
      double best = Math.max(workersRaw.rate, threadsRaw.rate);
      for (Best each :
          List.of(workersRaw, threadsRaw, stage[0], stage[1], prepare[0], prepare[1])) {
        say(
            "%-42s %8.1f tiles/s %6.3f of the best; %7.3f ms of a processor a tile",
            each.name, each.rate, each.rate / best, each.processor);
      }
      say("load %.1f", PROCESS.getSystemLoadAverage());
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  /** The best rate so far. */
  private static final class Best {
    private final String name;
    private double rate;
    private double processor = Double.MAX_VALUE;

    Best(String name) {
      this.name = name;
    }

    void time(int tiles, Work work) throws Exception {
      long start = System.nanoTime();
      long before = PROCESS.getProcessCpuTime();
      work.run();
      processor = Math.min(processor, (PROCESS.getProcessCpuTime() - before) / 1e6 / tiles);
      rate = Math.max(rate, tiles / ((System.nanoTime() - start) / 1e9));
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private void ready(Session session, int batches, int runs) {
    AtomicInteger next = new AtomicInteger();
    pooled(
        () ->
            IntStream.range(0, runs)
                .parallel()
                .forEach(
                    run -> {
                      FloatBuffer pixels =
                          ByteBuffer.allocateDirect(4 * batch * 3 * rule.width() * rule.height())
                              .order(ByteOrder.nativeOrder())
                              .asFloatBuffer();
                      for (int i = 0; i < pixels.limit(); i++) {
                        pixels.put(i, (i * 37 & 255) / 255f);
                      }
                      while (next.getAndIncrement() < batches) {
                        run(session, pixels);
                      }
                    }));
  }

  private float[][] run(Session session, FloatBuffer pixels) {
    Map<String, Tensor> found =
        session.run(
            Map.of(
                session.inputs().get(0).name(),
                new Tensor.Floats(
                    pixels.duplicate().clear(), batch, 3, rule.height(), rule.width())));
    FloatBuffer data = ((Tensor.Floats) found.values().iterator().next()).data();
    float[][] vectors = new float[batch][data.remaining() / batch];
    for (float[] vector : vectors) {
      data.get(vector);
    }
    return vectors;
  }

  private void encode(Raster scene, List<Window> windows, TileEncoding.Network network) {
    EncoderInfo info = new EncoderInfo("e", "1", "d", "E", 1, batch, 1, "", "");
    pooled(
        () -> {
          try {
            new TileEncoding(rule, info, CORES).encode(scene, windows, network, Monitor.NONE);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void pooled(Runnable work) {
    ForkJoinPool pool = new ForkJoinPool(CORES);
    try {
      pool.submit(work).join();
    } finally {
      pool.shutdown();
    }
  }

  private List<Window> windows(Extent extent) {
    List<Window> windows =
        new SlidingTiler()
                .create(new SlidingTiler.Settings(List.of(256, 512, 768)))
                .next(extent, List.of())
                .stream()
                .map(Tile::window)
                .toList();
    if (tiles == 0) {
      return windows;
    }
    // spread over all scales
    return IntStream.range(0, tiles)
        .mapToObj(i -> windows.get((int) ((long) i * windows.size() / tiles)))
        .toList();
  }

  private Raster open(Path file) throws IOException {
    return new ImageIoFormat()
        .open(file, new RasterLimits(1L << 31, Runtime.getRuntime().maxMemory() * 2 / 5, folder));
  }

  /** A scene of seeded noise over slow waves, which JPEG takes as long for as for a photo. */
  private Path scene(String format) throws IOException {
    Path file = folder.resolve("scene-" + edge + "." + format);
    if (Files.exists(file)) {
      return file;
    }
    BufferedImage image = new BufferedImage(edge, edge, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Random random = new Random(6);
    for (int y = 0, at = 0; y < edge; y++) {
      for (int x = 0; x < edge; x++, at += 3) {
        int grain = random.nextInt() & 31;
        pixels[at] = (byte) (80 + 40 * Math.sin(x * 0.01) + grain);
        pixels[at + 1] = (byte) (110 + 40 * Math.sin(y * 0.013) + grain);
        pixels[at + 2] = (byte) (100 + 40 * Math.sin((x + y) * 0.007) + grain);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (format.equals("tiff")) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(256, 256, 0, 0);
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return file;
  }
}
