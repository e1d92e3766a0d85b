package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.RunOptions;
import slm.api.experiment.Scenes;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.lab.LabClient;
import slm.api.lab.LabDataset;
import slm.api.lab.LabDatasets;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;
import slm.runtime.boot.FrontEnd;

/** Datasets that members give to the lab, and experiments over them. */
@ExtendWith(ServiceExtension.class)
public class DatasetsIT {

  private static final Path CREDENTIALS = Lab.HOME.resolve("lab-client.properties");
  private static final Path SETTINGS = Lab.HOME.resolve("lab.properties");
  private static final Path REGISTERED = Lab.HOME.resolve("datasets.properties");
  private static final Path FETCHED = Lab.HOME.resolve("lab-client");
  private static final Path PLUGIN = Lab.HOME.resolve("plugins").resolve("sets-model.jar");

  private final Lab lab = Lab.running();
  private final String settings = settings();

  @InjectService(timeout = 20_000)
  LabClient client;

  @InjectService(timeout = 20_000)
  Scenes scenes;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @InjectService(timeout = 20_000, filter = "(slm.frontend=cli)")
  FrontEnd commandLine;

  @TempDir Path folder;

  private ServiceRegistration<LabDatasets> instead;
  private HttpServer other;
  private String out;
  private String err;

  private static String settings() {
    try {
      return Files.readString(SETTINGS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void leave() throws IOException {
    if (instead != null) {
      instead.unregister();
    }
    if (other != null) {
      other.stop(0);
    }
    client.logout();
    Files.writeString(SETTINGS, settings);
    Files.deleteIfExists(REGISTERED);
    if (Files.deleteIfExists(PLUGIN)) {
      Await.until("the model is gone", () -> !hasModel());
    }
  }

  @Test
  public void aDatasetOfAMemberGivesTheSameFiguresByItsName() throws Exception {
    login("sets-dora", "member", "read", "submit");
    Path own = images("own", 2, 1);

    assertThat(
            slm("lab", "add-dataset", "dora-set", "airslt:" + own, "--description", "Of the test"))
        .as(err)
        .isZero();

    assertThat(out).isEqualTo("dora-set 1 is in the lab: 3 cases over 2 scenes.\n");
    assertThat(err).endsWith("In an experiment, write lab:dora-set.\n");
    assertThat(slm("lab", "datasets")).as(err).isZero();
    assertThat(out.lines())
        .anyMatch(line -> line.matches("dora-set +1 +3 +2 +sets-dora +lab:dora-set +Of the test"));
    String original = results("airslt:" + own, "original");
    assertThat(original.lines()).hasSize(5);
    assertThat(results("lab:dora-set", "direct")).isEqualTo(original);

    throughTheClient();
    assertThat(fetched()).as("nothing is fetched before it is needed").isEmpty();
    assertThat(results("lab:name=dora-set,version=1", "http")).isEqualTo(original);

    assertThat(fetched()).hasSize(2);
    assertThat(results("lab:dora-set", "kept")).isEqualTo(original);
    LabManifest manifest = client().manifest("dora-set", 0);
    assertThat(scenes.of(StageSpec.parse("lab:dora-set"), RunOptions.defaults()).digest())
        .isEqualTo(manifest.digest())
        .isEqualTo(server().manifest("dora-set", 0).digest());
    assertThat(lab.audit()).contains("sets-dora add dataset dora-set 1 " + manifest.digest());
  }

  @Test
  public void computedScenesAreGivenAsTheirPixels() throws Exception {
    login("sets-emil", "member", "read", "submit");
    String computed = "synthetic:scenes=1,width=300,height=260,block=128,cases=2";

    assertThat(slm("lab", "add-dataset", "emil-drawn", computed)).as(err).isZero();

    assertThat(results("lab:emil-drawn", "drawn")).isEqualTo(results(computed, "computed"));
  }

  @Test
  public void theSameAgainIsSentOnceAndOtherContentIsTheNextVersion() throws Exception {
    login("sets-frida", "member", "read", "submit");
    Path first = images("first", 2, 10);
    StageSpec spec = StageSpec.parse("airslt:" + first);
    client.addDataset("frida-set", spec, Optional.empty(), Monitor.NONE);
    long sent =
        lab.audit().stream().filter(line -> line.startsWith("sets-frida upload scene")).count();
    assertThat(sent).isEqualTo(2);

    LabDataset again = client.addDataset("frida-set", spec, Optional.empty(), Monitor.NONE);

    assertThat(again.version()).contains(1);
    Path second = images("second", 2, 11);
    Files.copy(
        first.resolveSibling("s0.png"),
        second.resolveSibling("s0.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    LabDataset next =
        client.addDataset(
            "frida-set", StageSpec.parse("airslt:" + second), Optional.empty(), Monitor.NONE);
    assertThat(next.version()).contains(2);
    assertThat(lab.audit().stream().filter(line -> line.startsWith("sets-frida upload scene")))
        .as("the scene that was there was not sent again")
        .hasSize(3);
    assertThat(server().manifest("frida-set", 1).digest()).isEqualTo(again.digest().orElseThrow());
    assertThat(server().manifest("frida-set", 0).digest()).isEqualTo(next.digest().orElseThrow());
    assertThat(server().manifest("frida-set", 0).scene("s0.png"))
        .isEqualTo(server().manifest("frida-set", 1).scene("s0.png"));
    Who frida = lab.join("sets-frida-reads", "viewer");
    frida.get("/api/v1/datasets/frida-set/manifest?version=3").is(404);
  }

  @Test
  public void aNameBelongsToWhoeverGaveItFirst() throws Exception {
    login("sets-gerd", "member", "read", "submit");
    Path own = images("own", 1, 20);
    client.addDataset("gerd-set", StageSpec.parse("airslt:" + own), Optional.empty(), Monitor.NONE);
    String manifest = body("gerd-set", "another sentence");
    Who helga = lab.join("sets-helga", "member");

    Answer refused = helga.post("/api/v1/datasets", manifest).is(403);

    assertThat(refused.problem()).isEqualTo("The dataset 'gerd-set' is sets-gerd's");
    assertThat(helga.put("/api/v1/datasets/gerd-set", "{\"withdrawn\":true}").is(403).problem())
        .isEqualTo("The dataset 'gerd-set' is sets-gerd's");
    Who viewer = lab.join("sets-henri", "viewer");
    viewer.post("/api/v1/datasets", manifest).is(403);
    viewer.get("/api/v1/datasets/gerd-set/manifest").is(200);
    Who maintainer = lab.join("sets-hilde", "maintainer");
    JsonNode added = maintainer.post("/api/v1/datasets", manifest).is(201).json();
    assertThat(added.path("version").asInt()).isEqualTo(2);
    assertThat(added.path("owner").asText()).isEqualTo("sets-gerd");
  }

  @Test
  public void whatIsWithdrawnIsNotListedAndItsRunsCanBeLookedAt() throws Exception {
    login("sets-ida", "member", "read", "submit");
    Path own = images("own", 1, 30);
    client.addDataset("ida-set", StageSpec.parse("airslt:" + own), Optional.empty(), Monitor.NONE);
    results("lab:ida-set", "before");
    JsonNode run = runOf("before");
    Who viewer = lab.join("sets-ilse", "viewer");
    String scene = viewer.get(caseOf(run)).is(200).json().path("scene").asText();
    viewer.get(scene).is(200);
    // a newer version must not take the place of the one that ran
    Path next = images("next", 1, 31);
    client.addDataset("ida-set", StageSpec.parse("airslt:" + next), Optional.empty(), Monitor.NONE);
    Who ida = lab.admin;

    ida.put("/api/v1/datasets/ida-set", "{\"withdrawn\":true}").is(200);

    assertThat(names(viewer)).doesNotContain("ida-set");
    viewer.get("/api/v1/datasets/ida-set/manifest").is(404);
    viewer.get("/api/v1/scenes/set-ida-set-0").is(404);
    assertThat(slm("run", experiment("lab:ida-set", "after"))).isNotZero();
    assertThat(err).contains("The lab has no dataset 'ida-set'. See slm lab datasets.");
    assertThat(pixel(viewer.get(tile(viewer.get(scene).is(200).json())).is(200).body()))
        .as("the scene of the version that ran")
        .isEqualTo(pixel(Files.readAllBytes(own.resolveSibling("s0.png"))));
    assertThat(lab.audit()).contains("ada withdraw dataset ida-set");
    ida.put("/api/v1/datasets/ida-set", "{\"withdrawn\":false}").is(200);
    assertThat(names(viewer)).contains("ida-set");
    ida.put("/api/v1/datasets/none", "{\"withdrawn\":true}").is(404);
    ida.put("/api/v1/datasets/ida-set", "{}").is(400);
  }

  @Test
  public void whatIsNoImageIsRefusedAndNotKept() throws Exception {
    Who jens = lab.join("sets-jens", "member");
    byte[] text = "this is no image".getBytes();

    Answer refused = scene(jens, text).is(400);

    assertThat(refused.problem()).startsWith("What was sent is not an image");
    byte[] bomb = hugePng();
    assertThat(scene(jens, bomb).is(400).problem())
        .isEqualTo(
            "The image that was sent has 100000 x 100000 = 10000000000 pixels, more than the limit"
                + " of 4294967296");
    for (byte[] one : List.of(text, bomb)) {
      jens.get("/api/v1/artefacts/" + sha256(one)).is(404);
      assertThat(kept(one)).isEmpty();
    }
    byte[] good = png(5, 40);
    assertThat(scene(jens, good).is(201).json().path("sha256").asText()).isEqualTo(sha256(good));
    assertThat(scene(jens, good).is(200).json().path("size").asInt()).isEqualTo(good.length);
    jens.get("/api/v1/artefacts/" + sha256(good)).is(200);
    scene(lab.join("sets-jutta", "viewer"), good).is(403);
    scene(lab.nobody, good).is(401);
  }

  @Test
  public void moreThanAMemberMayHaveIsRefusedBeforeItIsRead() throws Exception {
    Who karl = lab.join("sets-karl", "member");
    byte[] first = noise(500, 1);
    byte[] second = noise(500, 2);
    assertThat(first.length).isBetween(700_000, 1 << 20);
    Files.writeString(SETTINGS, settings + "\nmember-quota = 1\nlargest-scene = 2\n");
    scene(karl, first).is(201);

    Answer refused = scene(karl, second).is(413);

    assertThat(refused.problem())
        .isEqualTo(
            "Your datasets and uploads refer to "
                + first.length
                + " bytes, and "
                + second.length
                + " more are over the 1048576 that the lab keeps for a member");
    assertThat(refused.json().path("remedy").asText()).contains("member-quota");
    assertThat(kept(second)).isEmpty();
    Files.writeString(SETTINGS, settings + "\nlargest-scene = 1\n");
    assertThat(scene(karl, new byte[(1 << 20) + 1]).is(413).problem())
        .isEqualTo("The scene is larger than 1048576 bytes");
    scene(karl, second).is(201);
  }

  @Test
  public void aDatasetThatCannotBeUsedIsRefusedWithTheReason() {
    Who lars = lab.join("sets-lars", "member");

    String digest = "0".repeat(64);
    assertThat(
            lars.post(
                    "/api/v1/datasets",
                    "{\"name\":\"l\",\"cases\":[{\"scene\":\"a\",\"query\":\"q\",\"regions\":[]}],"
                        + "\"scenes\":[{\"name\":\"a\",\"sha256\":\""
                        + digest
                        + "\",\"ending\":\"png\"}]}")
                .is(400)
                .problem())
        .isEqualTo("The file of the scene 'a', with the SHA-256 " + digest + ", is not there");
    assertThat(lars.post("/api/v1/datasets", "{\"name\":\"A b\"}").is(400).problem())
        .isEqualTo("'A b' is no name of a dataset");
    assertThat(lars.post("/api/v1/datasets", "[]").is(400).problem())
        .isEqualTo("The dataset cannot be used: it is no object");
    assertThat(lars.post("/api/v1/datasets", "{\"name\":\"l\"}").is(400).problem())
        .isEqualTo("The dataset has no case");
  }

  @Test
  public void datasetsOfTheAdministratorsHaveManifestsToo() throws Exception {
    Path own = images("secret-folder", 2, 50);
    Files.writeString(
        REGISTERED,
        "admin-set = airslt:"
            + own.toString().replace("\\", "/")
            + "\nadmin-drawn = synthetic:scenes=1\n");
    login("sets-mona", "member", "read", "submit");
    Who viewer = lab.join("sets-max", "viewer");

    String list = viewer.get("/api/v1/datasets").is(200).text();
    assertThat(list)
        .contains("\"spec\":\"lab:admin-set\"", "\"spec\":\"synthetic:scenes=1\"")
        .doesNotContain("secret-folder");
    String manifest = viewer.get("/api/v1/datasets/admin-set/manifest").is(200).text();
    assertThat(manifest).doesNotContain("secret-folder");
    assertThat(viewer.get("/api/v1/datasets/admin-drawn/manifest").is(200).text())
        .isEqualTo("{\"name\":\"admin-drawn\",\"computed\":\"synthetic:scenes=1\"}");
    assertThatThrownBy(() -> client().manifest("admin-drawn", 0))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The dataset 'admin-drawn' of the lab is computed and has no files. Write"
                + " synthetic:scenes=1 instead of lab:admin-drawn.");
    String digest = sha256(Files.readAllBytes(own.resolveSibling("s1.png")));
    Answer file = viewer.get("/api/v1/datasets/admin-set/scenes/" + digest).is(200);
    assertThat(sha256(file.body())).isEqualTo(digest);
    viewer
        .with("If-None-Match", file.header("ETag"))
        .get("/api/v1/datasets/admin-set/scenes/" + digest)
        .is(304);
    viewer.get("/api/v1/datasets/admin-set/scenes/" + "0".repeat(64)).is(404);
    throughTheClient();
    assertThat(results("lab:admin-set", "lab")).isEqualTo(results("airslt:" + own, "files"));
    // a scene that is written anew has another digest
    Files.write(own.resolveSibling("s1.png"), png(96, 51));
    assertThat(client().manifest("admin-set", 0).digest()).isNotEqualTo(digestIn(manifest));
    assertThat(lab.admin.post("/api/v1/datasets", body("admin-set", "q")).is(409).problem())
        .isEqualTo("The dataset 'admin-set' is one that the lab's administrators keep");
  }

  @Test
  public void whatWasFetchedIsUsedWhenTheServerIsAway() throws Exception {
    login("sets-nils", "member", "read", "submit");
    Path own = images("own", 1, 60);
    client.addDataset("nils-set", StageSpec.parse("airslt:" + own), Optional.empty(), Monitor.NONE);
    throughTheClient();
    String before = results("lab:nils-set", "before");
    String known = Files.readString(CREDENTIALS);
    // the same address, where nobody answers any more
    LabManifest manifest = client().manifest("nils-set", 0);
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", this::forward);
    other.start();
    Files.writeString(
        CREDENTIALS,
        known.replace(
            String.valueOf(lab.base.getPort()), String.valueOf(other.getAddress().getPort())));
    assertThat(client().manifest("nils-set", 0)).isEqualTo(manifest);
    other.stop(0);
    other = null;

    assertThat(results("lab:nils-set", "away")).isEqualTo(before);

    assertThatThrownBy(() -> client().manifest("nils-other", 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not answer");
    assertThat(slm("run", experiment("lab:nils-other", "never"))).isNotZero();
    assertThat(err).contains("The dataset 'nils-other' of the lab cannot be had");
  }

  @Test
  public void aSceneOfAnotherContentIsRefused() throws Exception {
    login("sets-olga", "member", "read", "submit");
    Path own = images("own", 1, 70);
    client.addDataset("olga-set", StageSpec.parse("airslt:" + own), Optional.empty(), Monitor.NONE);
    LabManifest manifest = client().manifest("olga-set", 0);
    LabScene scene = manifest.scenes().get(0);
    byte[] forged = new byte[(int) scene.size()];
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> answer(exchange, forged));
    other.start();
    String known = Files.readString(CREDENTIALS);
    Files.writeString(
        CREDENTIALS,
        known.replace(
            String.valueOf(lab.base.getPort()), String.valueOf(other.getAddress().getPort())));

    assertThatThrownBy(() -> client().scene(manifest, scene))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("What the lab sends as the scene 's0.png' is not what its list");

    Files.writeString(CREDENTIALS, known);
    assertThat(Files.readAllBytes(client().scene(manifest, scene)))
        .isEqualTo(Files.readAllBytes(own.resolveSibling("s0.png")));
  }

  @Test
  public void whoHasNotLoggedInIsToldHow() throws Exception {
    installModel();
    throughTheClient();

    assertThat(slm("run", experiment("lab:any-set", "nobody"))).isNotZero();

    assertThat(err).contains("This workbench belongs to no lab. Log in first: slm lab login URL.");
    assertThat(slm("lab", "add-dataset", "x", "synthetic")).isNotZero();
    assertThat(err).contains("Log in first: slm lab login URL.");
  }

  // ---- what the tests need ----

  private void login(String name, String role, String... permissions) throws Exception {
    client.login(lab.base, lab.token(lab.join(name, role), permissions));
  }

  private LabDatasets by(String bundle) {
    try {
      for (ServiceReference<LabDatasets> one :
          lab.context.getServiceReferences(LabDatasets.class, null)) {
        if (one.getBundle().getSymbolicName().equals(bundle)) {
          return lab.context.getService(one);
        }
      }
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("No datasets of " + bundle);
  }

  private LabDatasets client() {
    return by("slm.lab.client");
  }

  private LabDatasets server() {
    return by("slm.lab.results");
  }

  /** From now on experiments get datasets as those on another machine do. */
  private void throughTheClient() throws IOException {
    if (Files.isDirectory(FETCHED.resolve("scenes"))) {
      for (Path file : fetched()) {
        Files.delete(file);
      }
    }
    Dictionary<String, Object> first = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000));
    instead = lab.context.registerService(LabDatasets.class, client(), first);
  }

  private static List<Path> fetched() throws IOException {
    Path scenes = FETCHED.resolve("scenes");
    if (!Files.isDirectory(scenes)) {
      return List.of();
    }
    // beside each scene lie hidden files, which say who uses it
    try (Stream<Path> files = Files.list(scenes)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private boolean hasModel() {
    return workbench.components(StageKind.ENCODER).stream()
        .anyMatch(one -> one.id().equals("aerial-nano"));
  }

  private void installModel() throws IOException {
    if (!hasModel()) {
      Files.createDirectories(PLUGIN.getParent());
      Files.write(PLUGIN, Lab.nano("0.1.0"));
      Await.until("the model is there", this::hasModel);
    }
  }

  private String experiment(String dataset, String name) throws IOException {
    return Files.writeString(
            folder.resolve(name + ".yaml"),
            "name: "
                + name
                + "\ndataset: \""
                + dataset.replace("\\", "/")
                + "\"\nvariants:\n  tiler: [\"sliding:sizes=64\"]\n  encoder: [aerial-nano]\n"
                + "  filter: [none]\noutputs: {dir: \""
                + folder.resolve(name).toString().replace("\\", "/")
                + "\"}\n")
        .toString();
  }

  /** What a run over a dataset gives, as results.csv. */
  private String results(String dataset, String name) throws Exception {
    installModel();
    assertThat(slm("run", experiment(dataset, name))).as(err).isZero();
    return Files.readString(folder.resolve(name).resolve("results.csv"));
  }

  private JsonNode runOf(String experiment) {
    return StreamSupport.stream(
            lab.admin.get("/api/v1/runs").is(200).json().path("runs").spliterator(), false)
        .filter(run -> run.path("experiment").asText().equals(experiment))
        .findFirst()
        .orElseThrow();
  }

  private static String caseOf(JsonNode run) {
    return "/api/v1/runs/" + run.path("id").asText() + "/cases/0/0";
  }

  private List<String> names(Who who) {
    return StreamSupport.stream(who.get("/api/v1/datasets").is(200).json().spliterator(), false)
        .map(one -> one.path("name").asText())
        .toList();
  }

  /** A dataset of the scene of another, with another sentence. */
  private String body(String name, String query) throws Exception {
    byte[] scene = png(40, 99);
    scene(lab.admin, scene);
    return "{\"name\":\""
        + name
        + "\",\"cases\":[{\"scene\":\"a.png\",\"query\":\""
        + query
        + "\",\"regions\":[[[0,0],[9,0],[9,9.5]]]}],\"scenes\":[{\"name\":\"a.png\",\"sha256\":\""
        + sha256(scene)
        + "\",\"ending\":\"png\"}]}";
  }

  private static Answer scene(Who who, byte[] bytes) {
    return who.with("Content-Type", "application/octet-stream")
        .send("POST", "/api/v1/artefacts", bytes);
  }

  private static List<Path> kept(byte[] content) throws Exception {
    String digest = sha256(content);
    try (Stream<Path> files = Files.walk(Lab.HOME.resolve("lab").resolve("files"))) {
      return files.filter(file -> file.getFileName().toString().startsWith(digest)).toList();
    }
  }

  /** Scenes and their annotations, in the form of AIR-SLT; one scene has two cases. */
  private Path images(String name, int count, int colour) throws IOException {
    Path to = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < count; i++) {
      Files.write(to.resolve("s" + i + ".png"), png(160 + i, colour + 100 * i));
    }
    String cases =
        IntStream.rangeClosed(0, count)
            .mapToObj(
                i ->
                    "{\"caption\":\"a field "
                        + i
                        + "\",\"jpg_name\":\"s"
                        + i % count
                        + ".png\",\"points\":[[[10.25,10],[90,12],[80.1,"
                        + (70 + i)
                        + "]]]}")
            .collect(Collectors.joining(",", "[", "]"));
    return Files.writeString(to.resolve("anno.json"), cases);
  }

  private static byte[] png(int size, int colour) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image.setRGB(x, y, (colour * 40 % 256) << 16 | (x / 20 * 30 % 256) << 8 | y * 3 % 256);
      }
    }
    return written(image);
  }

  private static byte[] noise(int size, int seed) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    java.util.Random random = new java.util.Random(seed);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return written(image);
  }

  private static byte[] written(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** A picture of a few bytes that says it has ten thousand million pixels. */
  private static byte[] hugePng() {
    byte[] header =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(100_000)
            .putInt(100_000)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 crc = new CRC32();
    crc.update(header);
    return ByteBuffer.allocate(8 + 4 + 17 + 4 + 12)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
        .putInt(13)
        .put(header)
        .putInt((int) crc.getValue())
        .putInt(0)
        .put("IDAT".getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /** The address of the first tile of a scene as it is. */
  private static String tile(JsonNode deep) {
    return deep.path("tiles")
        .asText()
        .replace("{level}", deep.path("maxLevel").asText())
        .replace("{x}_{y}", "0_0");
  }

  /** Roughly how red a picture is. */
  private static int pixel(byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new java.io.ByteArrayInputStream(picture));
    return ((image.getRGB(30, 30) >> 16 & 0xff) + 8) / 16;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String digestIn(String manifest) {
    return manifest.replaceFirst("(?s).*?\"digest\":\"([0-9a-f]+)\".*", "$1");
  }

  private void forward(HttpExchange exchange) throws IOException {
    Who nils =
        lab.nobody.with("Authorization", exchange.getRequestHeaders().getFirst("Authorization"));
    answer(exchange, nils.get(exchange.getRequestURI().toString()).is(200).body());
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private int slm(String... args) throws Exception {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int exit =
        commandLine.run(
            new ArrayList<>(List.of(args)),
            InputStream.nullInputStream(),
            new PrintStream(results, true, StandardCharsets.UTF_8),
            new PrintStream(messages, true, StandardCharsets.UTF_8));
    out = results.toString(StandardCharsets.UTF_8);
    err = messages.toString(StandardCharsets.UTF_8);
    return exit;
  }
}
