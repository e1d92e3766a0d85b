package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see who run the distribution: output, exit codes, files, and what is left behind. */
class DistributionTest {

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path home;
  private static Path scene;
  private static Distribution slm;

  @BeforeAll
  static void prepare() throws IOException {
    home = shared.resolve("home");
    scene = shared.resolve("scene.png");
    slm = new Distribution(Distribution.javas().get(0), home);
    Random random = new Random(5);
    BufferedImage image = new BufferedImage(640, 512, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 640 * 512; i++) {
      image.setRGB(
          i % 640, i / 640, (i % 640 < 320 ? 0x306030 : 0x3060a0) ^ random.nextInt(0x101010));
    }
    ImageIO.write(image, "png", scene.toFile());
    Files.writeString(shared.resolve("text.png"), "this is no image");
    Files.write(shared.resolve("empty.jpg"), new byte[0]);
    byte[] png = Files.readAllBytes(scene);
    Files.write(shared.resolve("cut.png"), java.util.Arrays.copyOf(png, png.length / 2));
    Files.writeString(shared.resolve("broken.json"), "[{\"caption\": ");
    Files.writeString(shared.resolve("object.json"), "{}");
    Files.writeString(shared.resolve("none.json"), "[]");
    Files.writeString(
        shared.resolve("anno.json"),
        "[{\"caption\":\"water\",\"jpg_name\":\"scene.png\",\"points\":[[[320,0],[640,0],[640,512],[320,512]]]},"
            + "{\"caption\":\"grass\",\"jpg_name\":\"gone.png\",\"points\":[[[0,0],[320,0],[320,512]]]},"
            + "{\"caption\":\"grass\",\"jpg_name\":\"scene.png\",\"points\":[[[0,0],[320,0],[320,512]]]}]");
    Files.writeString(shared.resolve("tagged.yaml"), "dataset: !!java.net.URL ['file:/']\n");
    Files.writeString(shared.resolve("typo.yaml"), "dataset: synthetic\nvarints: {}\n");
    Files.writeString(shared.resolve("file"), "in the way");
    Files.writeString(shared.resolve("one.csv"), "x,y,width,height,score\n0,0,10,10,0.5\n");
    Files.writeString(shared.resolve("nan.csv"), "x,y,width,height,score\n0,0,10,10,NaN\n");
  }

  static List<Path> javas() throws IOException {
    return Distribution.javas();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void everyJavaRunsItWithoutAWarning(Path java) throws Exception {
    Distribution own = new Distribution(java, folder.resolve("home"));

    Distribution.Ended version = own.run(folder, "--version");
    Distribution.Ended encoder = own.run(folder, "check-encoder");
    Distribution.Ended located = own.run(folder, "localize", scene.toString(), "blue water");

    assertThat(version.out()).startsWith("SLM Workbench ").endsWith(")\n");
    assertThat(version.err()).isEmpty();
    assertThat(encoder.code()).as(encoder.err()).isZero();
    assertThat(encoder.out())
        .contains("visual_vector: (384,)", "text_vector: (384,)", "Encoder test successful!");
    assertThat(encoder.err()).doesNotContainIgnoringCase("warning").doesNotContain("failed");
    assertThat(located.code()).as(located.err()).isZero();
    assertThat(located.err()).doesNotContain("WARNING").doesNotContain("\u001b");
    for (String name : List.of("probmap.png", "heatmap.png", "addmap.jpg", "peaks.json")) {
      assertThat(folder.resolve("slm-out/localize").resolve(name)).isNotEmptyFile();
    }
    try (Stream<Path> runs = Files.list(folder.resolve("home/run"))) {
      assertThat(runs).isEmpty();
    }
  }

  @Test
  void thereIsHelp() throws Exception {
    Distribution.Ended help = slm.run(folder, "help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("localize", "run", "evaluate", "tiles", "fuse")
        .containsSubsequence("  workbench ", "  shell ", "  serve ", "  work ", "  lab ");
  }

  @ParameterizedTest
  @CsvSource({
    "tilers,sliding",
    "fusions,mean",
    "filters,median",
    "metrics,selo",
    "datasets,airslt",
    "encoders,aerial"
  })
  void componentsAreListedWithBundleAndVersion(String verb, String id) throws Exception {
    Distribution.Ended list = slm.run(folder, verb);

    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out()).contains(id).contains("slm.").contains("0.1.0");
  }

  @Test
  void tilesAreCsv() throws Exception {
    Distribution.Ended tiles =
        slm.run(folder, "tiles", "--width", "10000", "--height", "10000", "--sizes", "256,512,768");

    assertThat(tiles.out().lines()).hasSize(4284).startsWith("x,y,width,height", "0,0,256,256");
  }

  @Test
  void ownScoresBecomeAMapAndMapsAreJudged() throws Exception {
    Path scores = folder.resolve("scores.csv");
    Files.writeString(scores, "x,y,width,height,score\n0,0,320,512,0.1\n320,0,320,512,0.9\n");
    Path maps = Files.createDirectory(folder.resolve("maps"));
    String out = maps.resolve("probmap_0.png").toString();
    Distribution.Ended fused =
        slm.run(
            folder,
            "fuse",
            "--width",
            "640",
            "--height",
            "512",
            "--scores",
            scores.toString(),
            "--filter",
            "none",
            "--out",
            out);
    assertThat(fused.code()).as(fused.err()).isZero();
    Files.copy(Path.of(out), maps.resolve("probmap_2.png"));

    Path csv = folder.resolve("r.csv");
    Distribution.Ended judged =
        slm.run(
            folder,
            "evaluate",
            "--annotations",
            shared.resolve("anno.json").toString(),
            "--maps",
            maps.toString(),
            "--out",
            csv.toString());

    assertThat(judged.code()).as(judged.err()).isEqualTo(1);
    assertThat(judged.err()).contains("no map of case 1");
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows.get(0)).isEqualTo("case,image,query,rsu,rda,ras,rmi");
    assertThat(rows.get(1)).startsWith("0,scene.png,water,1.0,");
    assertThat(rows.get(2)).isEqualTo("1,gone.png,grass,,,,");
    assertThat(rows.get(4)).startsWith("mean,");
  }

  @Test
  void aRunGoesOnAfterACaseThatFailsAndSaysSo() throws Exception {
    Distribution.Ended run =
        slm.run(
            folder,
            "run",
            "--annotations",
            shared.resolve("anno.json").toString(),
            "--images",
            shared.toString(),
            "--out",
            folder.resolve("o").toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("gone.png does not exist").doesNotContain("\tat ");
    assertThat(folder.resolve("o/probmap_2.png")).isNotEmptyFile();
    assertThat(Files.readAllLines(folder.resolve("o/results.csv"))).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | loclize                                         | localize",
        "2 | localize scene.png                              | QUERY",
        "2 | localize scene.png ' '                          | query is empty",
        "1 | localize gone.png water                         | does not exist",
        "1 | localize text.png water                         | not an image",
        "1 | localize empty.jpg water                        | 0 bytes",
        "1 | localize cut.png water                          | damaged",
        "1 | localize . water                                | is a folder",
        "1 | localize scene.png water --max-pixels 1000      | limit",
        "2 | localize scene.png water --encoder aeral        | aerial",
        "2 | localize scene.png water --filter medain:3      | median",
        "2 | localize scene.png water --filter median:250    | odd",
        "2 | localize scene.png water --filter median:sze=3  | size",
        "2 | localize scene.png water --sizes 0              | at least 1",
        "2 | localize scene.png water --out file             | file",
        "2 | localize scene.png water --device cuda          | cuda",
        "2 | run --annotations gone.json --images .          | do not exist",
        "2 | run --annotations broken.json --images .        | line 1",
        "2 | run --annotations object.json --images .        | is no list",
        "2 | run --annotations none.json --images .          | no case",
        "2 | run typo.yaml                                   | variants",
        "2 | run tagged.yaml                                 | tagged.yaml",
        "2 | run gone.yaml                                   | gone.yaml",
        "2 | evaluate --annotations anno.json --maps gone    | gone",
        "2 | tiles --width 0 --height 5 --sizes 256          | at least 1",
        "2 | fuse --width 10 --height 10 --scores nan.csv --out p.png | line 2",
        "2 | fuse --width 10 --height 10 --scores gone.csv --out p.png | gone.csv",
        "2 | tiles --width 2000000000 --height 2000000000 --sizes 1 | larger sizes",
        "2 | fuse --width 100000 --height 100000 --scores one.csv --out p.png | limit",
        "2 | check-encoder aeral                             | aerial",
      })
  void badInputIsOneClearSentenceAndAnExitCode(int code, String line, String words)
      throws Exception {
    Distribution.Ended ended = slm.run(shared, words(line));

    assertThat(ended.err()).contains(words).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
  }

  /** Splits a line into words; quotes keep spaces. */
  private static String[] words(String line) {
    return Stream.of(line.strip().split(" +(?=(?:[^']*'[^']*')*[^']*$)"))
        .map(word -> word.replace("'", ""))
        .toArray(String[]::new);
  }

  @Test
  void theShellHasTheSameVerbs() throws Exception {
    Distribution.Ended shell =
        slm.runWith(
            folder, "slm:tiles --width 300 --height 300 --sizes 256\nslm:fusions\n", "shell");

    assertThat(shell.out()).contains("44,44,256,256").contains("slm.fusion.mean");
    assertThat(shell.code()).isZero();
  }

  @Test
  void anInterruptedRunKeepsWhatIsDoneAndCleansUp() throws Exception {
    StringBuilder entries = new StringBuilder("[");
    for (int i = 0; i < 3000; i++) {
      entries.append(i == 0 ? "" : ",");
      entries.append(
          "{\"caption\":\"water\",\"jpg_name\":\"scene.png\",\"points\":[[[320,0],[640,0],[640,512]]]}");
    }
    Path annotations = Files.writeString(folder.resolve("many.json"), entries + "]");
    Path out = folder.resolve("o");
    Process process =
        slm.builder(
                folder,
                "run",
                "--annotations",
                annotations.toString(),
                "--images",
                shared.toString(),
                "--out",
                out.toString(),
                "--no-pictures")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(out.resolve("probmap_3.png")) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }

    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isIn(130, 143);
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"cancelled\" : true");
    assertThat(Files.readAllLines(out.resolve("results.csv")))
        .hasSizeBetween(5, 3000)
        .last()
        .asString()
        .startsWith("mean");
    try (Stream<Path> runs = Files.list(home.resolve("run"))) {
      assertThat(runs).isEmpty();
    }
  }

  @Test
  void aFrontEndOfAPlugInIsGivenTheMainThread() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("home/plugins"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    manifest.getMainAttributes().putValue("Bundle-SymbolicName", "probe");
    manifest.getMainAttributes().putValue("Bundle-Activator", ProbeFrontEnd.class.getName());
    manifest.getMainAttributes().putValue("Import-Package", "org.osgi.framework,slm.runtime.boot");
    String entry = ProbeFrontEnd.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(plugins.resolve("probe.jar")), manifest);
        var in = ProbeFrontEnd.class.getResourceAsStream("/" + entry)) {
      jar.putNextEntry(new ZipEntry(entry));
      in.transferTo(jar);
    }
    ProcessBuilder builder =
        new Distribution(Distribution.javas().get(0), folder.resolve("home"))
            .builder(folder, "a", "b c");
    builder.command().add(1, "-Dslm.frontend=probe");

    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();

    assertThat(new String(process.getInputStream().readAllBytes())).isEqualTo("main [a, b c]\n");
    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void aHundredMegapixelsAreLocalizedInOneGibibyteOfHeap() throws Exception {
    BufferedImage image = new BufferedImage(10_000, 10_000, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (60 + (i / 30_000 / 700 * 13 + i % 30_000 / 2100 * 29) % 120 + (i * 31 & 7));
    }
    Path large = folder.resolve("large.jpg");
    ImageIO.write(image, "jpeg", large.toFile());

    Distribution.Ended ended =
        slm.run(
            folder,
            "localize",
            large.toString(),
            "a harbour",
            "--sizes",
            "768",
            "--no-cache",
            "--out",
            folder.resolve("o").toString());

    assertThat(ended.code()).as(ended.err()).isZero();
    for (String name : List.of("probmap.png", "heatmap.png", "addmap.jpg")) {
      assertThat(folder.resolve("o").resolve(name)).isNotEmptyFile();
    }
  }

  @Test
  void aModelWhoseFilesAreDamagedIsRefusedByName() throws Exception {
    Path plugins = Files.createDirectories(folder.resolve("home/plugins"));
    try (ZipFile whole = new ZipFile(Distribution.bundle("slm.models.aerial").toFile());
        ZipOutputStream damaged =
            new ZipOutputStream(Files.newOutputStream(plugins.resolve("damaged.jar")))) {
      for (ZipEntry entry : Collections.list(whole.entries())) {
        byte[] bytes = whole.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("META-INF/MANIFEST.MF")) {
          bytes =
              replaced(
                  bytes, "Bundle-SymbolicName: slm.models.aerial", "Bundle-SymbolicName: damaged");
        } else if (entry.getName().equals("model/model.yaml")) {
          bytes = replaced(bytes, "id: aerial", "id: damaged");
        } else if (entry.getName().equals("model/image.onnx")) {
          bytes[bytes.length / 2] ^= 1;
        }
        damaged.putNextEntry(new ZipEntry(entry.getName()));
        damaged.write(bytes);
      }
    }

    Distribution.Ended ended =
        new Distribution(Distribution.javas().get(0), folder.resolve("home"))
            .run(folder, "check-encoder", "damaged");

    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).contains("image.onnx").contains("damaged").doesNotContain("\tat ");
    assertThat(ended.out()).doesNotContain("successful");
  }

  private static byte[] replaced(byte[] bytes, String old, String replacement) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    return text.replace(old, replacement).getBytes(StandardCharsets.UTF_8);
  }
}
