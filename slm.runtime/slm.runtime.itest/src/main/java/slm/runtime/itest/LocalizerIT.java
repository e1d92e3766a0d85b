package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.encoding.DualEncoder;
import slm.api.encoding.Encoder;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.EncoderOptions;
import slm.api.encoding.EncoderProvider;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ImageRule.Fit;
import slm.api.encoding.ImageRule.Interpolation;
import slm.api.encoding.PixelBatch;
import slm.api.experiment.Answer;
import slm.api.experiment.Experiment;
import slm.api.experiment.FusedScores;
import slm.api.experiment.Glance;
import slm.api.experiment.Inquiry;
import slm.api.experiment.Localizer;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.fusion.ScoreField;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;

/** Questions about an open scene, as a window asks them. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class LocalizerIT {

  private static final RunOptions OPTIONS = new RunOptions(2, 1, "cpu", 1L << 30, false);
  private static final List<Polygon> SQUARE =
      List.of(
          new Polygon(
              List.of(
                  new Vertex(100, 100),
                  new Vertex(500, 100),
                  new Vertex(500, 500),
                  new Vertex(100, 500))));

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  Localizer localizer;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @TempDir Path folder;
  private Path scene;

  @BeforeEach
  void writeScene() throws IOException {
    Scenes.write(folder);
    scene = folder.resolve("0.png");
  }

  @Test
  public void theMapIsThatOfARun() throws IOException {
    Path out = folder.resolve("out");
    workbench.run(
        new Experiment(
            "one",
            new StageSpec("single", Map.of("scene", scene.toString(), "query", "a harbour")),
            List.of(unjudged(Variant.DEFAULT)),
            List.of(new StageSpec("files", Map.of("dir", out.toString()))),
            0),
        OPTIONS,
        new Recorder());
    byte[] expected = pixels(out);

    try (Inquiry inquiry = localizer.open(scene, OPTIONS);
        Answer answer =
            inquiry.localize(Variant.DEFAULT, "a harbour", List.of(), 0, Monitor.NONE)) {
      assertThat(all(answer.map())).isEqualTo(expected);
      assertThat(answer.outcome().peaks()).isNotEmpty();
      assertThat(answer.outcome().figures()).isEmpty();
    }
  }

  @Test
  public void aSecondSentenceEncodesNothingAndRegionsAreJudged() throws IOException {
    try (Inquiry inquiry = localizer.open(scene, OPTIONS);
        Answer first = inquiry.localize(Variant.DEFAULT, "a harbour", SQUARE, 0, Monitor.NONE);
        Answer second = inquiry.localize(Variant.DEFAULT, "a forest", List.of(), 0, Monitor.NONE)) {
      assertThat(first.outcome().encodedTiles()).isEqualTo(first.tiles().size());
      assertThat(first.outcome().figures()).containsKeys("rsu", "ras", "rda", "rmi");
      assertThat(second.outcome().encodedTiles()).isZero();
      assertThat(all(second.map())).isNotEqualTo(all(first.map()));
    }
  }

  @Test
  public void manySentencesHaveTheScoresThatEachHasAlone() throws IOException {
    List<String> queries =
        List.of("a harbour", "a forest", "many boats in the harbour", "a forest", "roofs");
    for (Variant variant : List.of(Variant.DEFAULT, inRounds())) {
      try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
        List<FusedScores> together = inquiry.scores(variant, queries, 7, Monitor.NONE);

        assertThat(together).extracting(FusedScores::query).isEqualTo(queries);
        assertThat(together.get(0).tiles()).isNotEqualTo(together.get(1).tiles());
        for (FusedScores one : together) {
          try (Answer alone = inquiry.localize(variant, one.query(), List.of(), 7, Monitor.NONE)) {
            assertThat(one.tiles()).isEqualTo(alone.tiles());
            assertThat(one.field().extent()).isEqualTo(alone.map().extent());
          }
          ScoreField again =
              inquiry.scores(variant, List.of(one.query()), 7, Monitor.NONE).get(0).field();
          assertThat(values(one.field())).isEqualTo(values(again));
        }
      }
    }
  }

  private static Variant inRounds() {
    return new Variant(
        StageSpec.parse("expanding"),
        StageSpec.parse("chaotic"),
        Variant.DEFAULT.encoder(),
        Variant.DEFAULT.fusion(),
        Variant.DEFAULT.filter(),
        Variant.DEFAULT.metrics());
  }

  private static double[] values(ScoreField field) {
    Extent extent = field.extent();
    double[] values = new double[Math.toIntExact(extent.pixels())];
    field.read(new Window(0, 0, extent.width(), extent.height()), values);
    return values;
  }

  @Test
  public void manySentencesAreRefusedWhenOneIsEmptyAndMayBeNone() throws IOException {
    try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
      assertThat(inquiry.scores(Variant.DEFAULT, List.of(), 0, Monitor.NONE)).isEmpty();
      assertThatThrownBy(
              () -> inquiry.scores(Variant.DEFAULT, List.of("a roof", " "), 0, Monitor.NONE))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("empty");
    }
  }

  @Test
  public void glancesAndJudgedMapsTakeTurnsOnOneLoadedEncoder() throws IOException {
    Counted counted = new Counted();
    ServiceRegistration<EncoderProvider> offered =
        context.registerService(
            EncoderProvider.class, counted, new Hashtable<>(Map.of("slm.id", "counted")));
    Variant variant =
        new Variant(
            Variant.DEFAULT.tiler(),
            Variant.DEFAULT.query(),
            new StageSpec("counted"),
            Variant.DEFAULT.fusion(),
            Variant.DEFAULT.filter(),
            Variant.DEFAULT.metrics());
    try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
      for (String query : List.of("a harbour", "a forest")) {
        inquiry.glance(variant, query, new Extent(64, 64), 0, Monitor.NONE);
        inquiry.localize(variant, query, SQUARE, 0, Monitor.NONE).close();
      }

      assertThat(counted.loads).hasValue(1);
    } finally {
      offered.unregister();
    }
    assertThat(counted.leases).hasValue(0);
  }

  @Test
  public void aHundredSentencesEncodeTheTilesOfOne() throws IOException {
    Counted counted = new Counted();
    ServiceRegistration<EncoderProvider> offered =
        context.registerService(
            EncoderProvider.class, counted, new Hashtable<>(Map.of("slm.id", "counted")));
    Variant variant =
        new Variant(
            Variant.DEFAULT.tiler(),
            Variant.DEFAULT.query(),
            new StageSpec("counted"),
            Variant.DEFAULT.fusion(),
            Variant.DEFAULT.filter(),
            List.of());
    List<String> queries = IntStream.range(0, 100).mapToObj(i -> "roof " + i).toList();
    try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
      List<FusedScores> scores = inquiry.scores(variant, queries, 0, Monitor.NONE);

      assertThat(scores).hasSize(100);
      assertThat(counted.tiles).hasValue(scores.get(0).tiles().size());
    } finally {
      offered.unregister();
    }
  }

  /** Counts what is encoded, and how often nothing was leased before. */
  private static final class Counted implements EncoderProvider {
    final AtomicInteger leases = new AtomicInteger();
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger tiles = new AtomicInteger();

    @Override
    public EncoderInfo info() {
      return new EncoderInfo("counted", "1", "c0", "Counted", 2, 8, 1, "CC0-1.0", "none");
    }

    @Override
    public Encoder open(EncoderOptions options) {
      if (leases.getAndIncrement() == 0) {
        loads.incrementAndGet();
      }
      return new DualEncoder() {
        @Override
        public float[] encodeText(String text) {
          return new float[] {1, 0};
        }

        @Override
        public float[][] encodeImages(PixelBatch pixels) {
          tiles.addAndGet(pixels.count());
          float[][] vectors = new float[pixels.count()][];
          for (int i = 0; i < vectors.length; i++) {
            vectors[i] = i % 2 == 0 ? new float[] {1, 0} : new float[] {0, 1};
          }
          return vectors;
        }

        @Override
        public EncoderInfo info() {
          return Counted.this.info();
        }

        @Override
        public ImageRule imageRule() {
          return new ImageRule(
              8, 8, Fit.SQUASH, Interpolation.AREA, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        }

        @Override
        public String runsOn() {
          return "nothing";
        }

        @Override
        public void close() {
          leases.decrementAndGet();
        }
      };
    }
  }

  @Test
  public void aSceneThatADatasetMakesIsOpenedByItsName() throws IOException {
    StageSpec dataset =
        StageSpec.parse("synthetic:scenes=1,width=1024,height=1024,cases=1,seed=20260101");
    Recorder recorder = new Recorder();
    workbench.run(
        new Experiment("one", dataset, List.of(Variant.DEFAULT), List.of(), 0), OPTIONS, recorder);
    CaseOutcome expected = recorder.outcomes.get(0);
    String name = expected.subject().scene().name();

    try (Inquiry inquiry = localizer.open(dataset, name, OPTIONS);
        Answer answer =
            inquiry.localize(
                Variant.DEFAULT,
                expected.subject().query(),
                expected.subject().regions(),
                0,
                Monitor.NONE)) {
      assertThat(expected.subject().scene().file()).isEmpty();
      assertThat(inquiry.name()).isEqualTo(name);
      assertThat(inquiry.scene().extent()).isEqualTo(new Extent(1024, 1024));
      assertThat(answer.outcome().figures()).isEqualTo(expected.figures());
    }
    assertThatThrownBy(() -> localizer.open(dataset, "another.png", OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another.png");
  }

  @Test
  public void aGlanceIsTheUnfilteredMapAtTheCentresOfItsPixels() throws IOException {
    Variant plain =
        new Variant(
            Variant.DEFAULT.tiler(),
            Variant.DEFAULT.query(),
            Variant.DEFAULT.encoder(),
            Variant.DEFAULT.fusion(),
            new StageSpec("none"),
            List.of());
    Extent size = new Extent(90, 70);
    try (Inquiry inquiry = localizer.open(scene, OPTIONS);
        Answer answer = inquiry.localize(plain, "a harbour", List.of(), 0, Monitor.NONE)) {
      Glance glance = inquiry.glance(plain, "a harbour", size, 0, Monitor.NONE);

      byte[] large = all(answer.map());
      byte[] small = all(glance.map());
      for (int y = 0; y < 70; y++) {
        for (int x = 0; x < 90; x++) {
          assertThat(small[y * 90 + x]).isEqualTo(large[(10 * y + 5) * 900 + 10 * x + 5]);
        }
      }
      assertThat(glance.tiles()).isEqualTo(answer.tiles());
    }
  }

  @Test
  public void aGlanceThroughAFilterIsCloseToTheMap() throws IOException {
    try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
      for (String filter : List.of("median", "gaussian:101", "bilateral", "guided")) {
        Variant variant =
            new Variant(
                Variant.DEFAULT.tiler(),
                Variant.DEFAULT.query(),
                Variant.DEFAULT.encoder(),
                Variant.DEFAULT.fusion(),
                StageSpec.parse(filter),
                List.of());
        try (Answer answer = inquiry.localize(variant, "a harbour", List.of(), 0, Monitor.NONE)) {
          byte[] large = all(answer.map());
          byte[] small =
              all(
                  inquiry
                      .glance(variant, "a harbour", new Extent(300, 233), 0, Monitor.NONE)
                      .map());
          double difference = 0;
          for (int y = 0; y < 233; y++) {
            for (int x = 0; x < 300; x++) {
              int there = large[(int) ((y + 0.5) * 700 / 233) * 900 + 3 * x + 1] & 0xff;
              difference += Math.abs((small[y * 300 + x] & 0xff) - there);
            }
          }
          assertThat(difference / small.length).as(filter).isLessThan(6);
        }
      }
    }
  }

  @Test
  public void whatIsNotWantedAnyMoreEnds() throws IOException {
    Monitor cancelled =
        new Monitor() {
          @Override
          public boolean cancelled() {
            return true;
          }

          @Override
          public void progress(String stage, long done, long total) {
            // nobody looks
          }
        };
    try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
      assertThatThrownBy(
              () -> inquiry.localize(Variant.DEFAULT, "a harbour", List.of(), 0, cancelled))
          .isInstanceOf(CancellationException.class);
      try (Answer next =
          inquiry.localize(Variant.DEFAULT, "a harbour", List.of(), 0, Monitor.NONE)) {
        assertThat(next.map().extent()).isEqualTo(new Extent(900, 700));
      }
    }
  }

  @Test
  public void aPartThatWasAwayAnswersAgain() throws Exception {
    Bundle median = bundle("slm.filter.median");
    try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
      inquiry.localize(Variant.DEFAULT, "a harbour", List.of(), 0, Monitor.NONE).close();
      median.stop();
      try {
        assertThatThrownBy(
                () -> inquiry.localize(Variant.DEFAULT, "a lake", List.of(), 0, Monitor.NONE))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("median");
      } finally {
        median.start();
      }
      Await.until("the filter answers again", () -> answers(inquiry));
    }
  }

  @Test
  public void theEncoderMayBeExchangedBetweenQuestions() throws Exception {
    Bundle model = bundle("slm.models.aerial");
    try (Inquiry inquiry = localizer.open(scene, OPTIONS)) {
      inquiry.localize(Variant.DEFAULT, "a harbour", List.of(), 0, Monitor.NONE).close();
      model.stop();
      assertThat(answers(inquiry)).isFalse();
      model.start();
      Await.until("the encoder answers again", () -> answers(inquiry));
    }
  }

  @Test
  public void aClosedInquiryAnswersNothing() throws IOException {
    Inquiry inquiry = localizer.open(scene, OPTIONS);
    inquiry.close();
    inquiry.close();

    assertThatThrownBy(
            () -> inquiry.localize(Variant.DEFAULT, "a harbour", List.of(), 0, Monitor.NONE))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  public void whatIsNoImageIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "no image");

    assertThatThrownBy(() -> localizer.open(text, OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("text.png");
  }

  private static boolean answers(Inquiry inquiry) {
    try (Answer answer = inquiry.localize(Variant.DEFAULT, "a lake", List.of(), 0, Monitor.NONE)) {
      return answer.map() != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private Bundle bundle(String name) throws BundleException {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getSymbolicName().equals(name)) {
        return bundle;
      }
    }
    throw new AssertionError("There is no bundle " + name);
  }

  private static Variant unjudged(Variant variant) {
    return new Variant(
        variant.tiler(),
        variant.query(),
        variant.encoder(),
        variant.fusion(),
        variant.filter(),
        List.of());
  }

  private static byte[] all(ProbabilityMap map) {
    Extent extent = map.extent();
    byte[] bytes = new byte[extent.width() * extent.height()];
    map.read(new Window(0, 0, extent.width(), extent.height()), bytes);
    return bytes;
  }

  private static byte[] pixels(Path out) throws IOException {
    try (var files = Files.list(out)) {
      Path map =
          files
              .filter(file -> file.getFileName().toString().startsWith("probmap"))
              .findAny()
              .orElseThrow();
      BufferedImage image = ImageIO.read(map.toFile());
      return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
  }
}
