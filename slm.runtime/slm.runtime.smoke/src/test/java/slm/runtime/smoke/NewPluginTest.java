package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * The projects that authors of plug-ins start from: written outside the checkout, built there by a
 * Maven that is offline, with their own tests, and used.
 */
class NewPluginTest {

  @TempDir static Path projects;
  @TempDir Path folder;

  private Distribution slm;

  /** One Maven for all of them, which takes a third of the time. */
  @BeforeAll
  static void writeAndBuild() throws Exception {
    List<String> kinds = List.of("tiler", "fusion", "filter", "metric", "model");
    Distribution slm = new Distribution(Distribution.javas().get(0), projects.resolve("home"));
    for (String kind : kinds) {
      Distribution.Ended written = slm.run(projects, "new-plugin", kind, "my-own", "--dir", kind);
      assertThat(written.code()).as(written.err()).isZero();
      assertThat(written.out()).contains("README.md").contains("pom.xml");
    }
    Files.writeString(
        projects.resolve("pom.xml"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>all</groupId><artifactId>all</artifactId>"
            + "<version>1</version><packaging>pom</packaging><modules><module>"
            + String.join("</module><module>", kinds)
            + "</module></modules></project>");
    maven(projects);
  }

  @BeforeEach
  void home() throws IOException {
    slm = new Distribution(Distribution.javas().get(0), folder.resolve("home"));
  }

  @Test
  void aTilerCutsScenesAndAnEditedOneIsUsedByTheNextCase() throws Exception {
    Path project = use("tiler", 4);

    assertThat(tiles()).containsExactly("x,y,width,height", "0,0,256,200", "144,0,256,200");

    Path source = project.resolve("src/main/java/plugin/tiler/myown/MyOwnTiler.java");
    Files.writeString(
        source, Files.readString(source).replace("value = \"256\"", "value = \"50\""));
    maven(project);
    drop(project);
    assertThat(tiles()).contains("50,0,256,200");
  }

  private List<String> tiles() throws Exception {
    Distribution.Ended ended =
        slm.run(folder, "tiles", "--width", "400", "--height", "200", "--tiler", "my-own:size=256");
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out().lines().toList();
  }

  @Test
  void aFusionFusesScores() throws Exception {
    use("fusion", 2);
    Path map = folder.resolve("map.png");

    fuse("--fusion", "my-own", "--filter", "none", "--out", map.toString());

    BufferedImage image = ImageIO.read(map.toFile());
    assertThat(image.getRaster().getSample(0, 0, 0)).isZero();
    assertThat(image.getRaster().getSample(20, 0, 0)).isEqualTo(255);
  }

  @Test
  void aFilterFiltersMaps() throws Exception {
    use("filter", 2);
    Path map = folder.resolve("map.png");

    fuse("--filter", "my-own:3", "--out", map.toString());

    // nothing, half and all of the height of the step at 20
    assertThat(ImageIO.read(map.toFile()).getRaster().getSamples(18, 5, 4, 1, 0, (int[]) null))
        .containsExactly(0, 85, 170, 255);
  }

  private void fuse(String... options) throws Exception {
    Path scores = folder.resolve("scores.csv");
    Files.writeString(scores, "x,y,width,height,score\n0,0,20,30,0.25\n20,0,20,30,0.75\n");
    List<String> args =
        new java.util.ArrayList<>(
            List.of("fuse", "--width", "40", "--height", "30", "--scores", scores.toString()));
    args.addAll(List.of(options));

    Distribution.Ended ended = slm.run(folder, args.toArray(String[]::new));

    assertThat(ended.code()).as(ended.err()).isZero();
  }

  @Test
  void aMetricJudgesMaps() throws Exception {
    use("metric", 3);
    Path maps = Files.createDirectory(folder.resolve("maps"));
    BufferedImage map = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
    map.getRaster().setSample(5, 5, 0, 30);
    map.getRaster().setSample(35, 5, 0, 90);
    ImageIO.write(map, "png", maps.resolve("probmap_0.png").toFile());
    Path annotations =
        Files.writeString(
            folder.resolve("anno.json"),
            "[{\"caption\":\"a\",\"jpg_name\":\"a.png\",\"points\":[[[0,0],[20,0],[20,30],[0,30]]]}]");
    Path csv = folder.resolve("out.csv");

    Distribution.Ended ended =
        slm.run(
            folder,
            "evaluate",
            "--annotations",
            annotations.toString(),
            "--maps",
            maps.toString(),
            "--metric",
            "my-own",
            "--out",
            csv.toString());

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readAllLines(csv)).contains("case,image,query,my_own", "0,a.png,a,0.25");
  }

  @Test
  void aModelLocalizes() throws Exception {
    use("model", 4);
    BufferedImage scene = new BufferedImage(400, 200, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 400 * 200; i++) {
      scene.setRGB(i % 400, i / 400, i % 400 < 200 ? 0x337033 : 0x264d99);
    }
    ImageIO.write(scene, "png", folder.resolve("scene.png").toFile());

    Distribution.Ended check = slm.run(folder, "check-encoder", "my-own");
    Distribution.Ended located =
        slm.run(
            folder,
            "localize",
            "scene.png",
            "the blue water",
            "--encoder",
            "my-own",
            "--sizes",
            "64",
            "--filter",
            "none",
            "--out",
            "o");

    assertThat(check.out()).as(check.err()).contains("Encoder test successful!");
    assertThat(located.code()).as(located.err()).isZero();
    BufferedImage map = ImageIO.read(folder.resolve("o/probmap.png").toFile());
    assertThat(map.getRaster().getSample(20, 100, 0)).isLessThan(30);
    assertThat(map.getRaster().getSample(380, 100, 0)).isGreaterThan(225);
  }

  /** Drops a project's jar, and tells where the project is. */
  private Path use(String kind, int tests) throws Exception {
    Path project = projects.resolve(kind);
    Path report =
        project
            .resolve("target/surefire-reports")
            .toFile()
            .listFiles((d, n) -> n.endsWith(".xml"))[0]
            .toPath();
    Element suite =
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(tests));
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    drop(project);
    return project;
  }

  private static void maven(Path project) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getProperty("slm.maven"),
                "-o",
                "-q",
                "-B",
                "-Dmaven.repo.local=" + System.getProperty("slm.repository"),
                "verify")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(projects.resolve("maven.txt").toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // the quick compiler is enough for so little code
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = builder.start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(projects.resolve("maven.txt"))).isZero();
  }

  private void drop(Path project) throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("home/plugins"));
    Path jar =
        project
            .resolve("target")
            .toFile()
            .listFiles((d, n) -> n.endsWith("-1.0.0.jar"))[0]
            .toPath();
    Path hidden =
        Files.copy(jar, plugins.resolve(".my-own.jar"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(hidden, plugins.resolve("my-own.jar"), StandardCopyOption.REPLACE_EXISTING);
  }
}
