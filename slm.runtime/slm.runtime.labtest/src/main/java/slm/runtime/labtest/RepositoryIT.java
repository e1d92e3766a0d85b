package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.install.InstallRequest;
import slm.api.install.Resolver;

/** Uploading, deciding, offering. */
@ExtendWith(ServiceExtension.class)
public class RepositoryIT {

  private static final String NOT_THERE = "There is no ";

  private final Lab lab = Lab.running();

  @InjectService(timeout = 20_000)
  Resolver resolver;

  @TempDir Path folder;

  @Test
  public void aModelIsUploadedApprovedListedAndDownloaded() throws Exception {
    byte[] jar = Lab.nano("0.1.1");
    Who paul = lab.join("paul", "member");

    Answer upload = paul.upload(jar).is(201);

    assertThat(upload.header("Location")).endsWith("/api/v1/bundles/slm.models.aerial-nano/0.1.1");
    JsonNode bundle = upload.json();
    assertThat(bundle.path("state").asText()).isEqualTo("uploaded");
    assertThat(bundle.path("uploader").asText()).isEqualTo("paul");
    assertThat(bundle.path("licence").asText()).isEqualTo("Apache-2.0");
    assertThat(bundle.path("size").asLong()).isEqualTo(jar.length);
    assertThat(bundle.path("sha256").asText()).isEqualTo(sha256(jar));
    assertThat(bundle.path("model").path("id").asText()).isEqualTo("aerial-nano");
    assertThat(bundle.path("model").path("format").asText()).isEqualTo("onnx");
    assertThat(bundle.path("model").path("card").asText()).startsWith("# Aerial nano");
    assertThat(index()).doesNotContain("aerial-nano/0.1.1.jar");

    JsonNode approved = approve("slm.models.aerial-nano", "0.1.1").is(200).json();

    assertThat(approved.path("state").asText()).isEqualTo("approved");
    assertThat(approved.path("decider").asText()).isEqualTo("ada");
    assertThat(index()).contains("bundles/slm.models.aerial-nano/0.1.1.jar");
    Who viewer = lab.join("quinn", "viewer");
    Answer file = viewer.get("/api/v1/bundles/slm.models.aerial-nano/0.1.1/file").is(200);
    assertThat(file.body()).isEqualTo(jar);
    assertThat(file.header("ETag")).isEqualTo('"' + sha256(jar) + '"');
    assertThat(file.header("Repr-Digest"))
        .isEqualTo(
            "sha-256=:"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(jar)))
                + ":");
    assertThat(names(viewer)).contains("slm.models.aerial-nano 0.1.1 approved");
    assertThat(lab.audit())
        .contains(
            "paul upload bundle slm.models.aerial-nano 0.1.1 " + sha256(jar),
            "ada approve bundle slm.models.aerial-nano 0.1.1 " + sha256(jar));
    viewer
        .with("If-None-Match", file.header("ETag"))
        .get("/api/v1/bundles/slm.models.aerial-nano/0.1.1/file")
        .is(304);
  }

  @Test
  public void whatIsNotApprovedIsThereForItsUploaderAndWhoMayApproveOnly() throws IOException {
    Who rosa = lab.join("rosa", "member");
    Who other = lab.join("sven", "member");
    Who maintainer = lab.join("tina", "maintainer");
    rosa.upload(Jars.bundle("secret.plugin", "1.0.0").bytes()).is(201);

    for (String path :
        List.of(
            "/api/v1/bundles/secret.plugin/1.0.0",
            "/api/v1/bundles/secret.plugin/1.0.0/file",
            "/api/v1/repository/bundles/secret.plugin/1.0.0.jar")) {
      rosa.get(path).is(200);
      maintainer.get(path).is(200);
      assertThat(other.get(path).is(404).problem()).startsWith(NOT_THERE);
    }
    assertThat(names(other)).noneMatch(name -> name.startsWith("secret.plugin"));
    assertThat(names(maintainer)).contains("secret.plugin 1.0.0 uploaded");
    rosa.put("/api/v1/bundles/secret.plugin/1.0.0/state", Lab.json("state", "approved")).is(403);

    maintainer
        .put(
            "/api/v1/bundles/secret.plugin/1.0.0/state",
            Lab.json("state", "refused", "reason", "Its source is missing"))
        .is(200);

    other.get("/api/v1/bundles/secret.plugin/1.0.0/file").is(404);
    assertThat(
            rosa.get("/api/v1/bundles/secret.plugin/1.0.0").is(200).json().path("reason").asText())
        .isEqualTo("Its source is missing");
    assertThat(approve("secret.plugin", "1.0.0").is(409).problem())
        .isEqualTo("secret.plugin 1.0.0 is refused and cannot become approved");
  }

  @Test
  public void aVersionNeverChanges() throws IOException {
    byte[] first = Jars.bundle("fixed", "1.0.0").entry("a", "1").bytes();
    lab.admin.upload(first).is(201);

    lab.admin.upload(first).is(200);

    assertThat(
            lab.admin
                .upload(Jars.bundle("fixed", "1.0.0").entry("a", "2").bytes())
                .is(409)
                .problem())
        .isEqualTo(
            "There is a fixed 1.0.0 of other content, and versions never change: give yours another"
                + " version");
    assertThat(lab.admin.get("/api/v1/bundles/fixed/1.0.0/file").body()).isEqualTo(first);
  }

  @Test
  public void whatIsDeprecatedLeavesTheIndexAndComesBack() throws IOException {
    lab.admin.upload(Jars.bundle("old.plugin", "1.0.0").bytes()).is(201);
    approve("old.plugin", "1.0.0").is(200);
    assertThat(index()).contains("old.plugin");

    decide("old.plugin", "1.0.0", "deprecated").is(200);

    assertThat(index()).doesNotContain("old.plugin");
    lab.join("uwe", "viewer").get("/api/v1/bundles/old.plugin/1.0.0/file").is(200);

    approve("old.plugin", "1.0.0").is(200);

    assertThat(index()).contains("old.plugin");
    assertThat(lab.audit()).anyMatch(line -> line.startsWith("ada restore bundle old.plugin"));
  }

  @Test
  public void theIndexIsSentAgainOnlyWhenItChanged() throws IOException {
    Answer first = lab.admin.get("/api/v1/repository/index.xml").is(200);
    Who again = lab.admin.with("If-None-Match", first.header("ETag"));
    again.get("/api/v1/repository/index.xml").is(304);

    lab.admin.upload(Jars.bundle("one.more", "1.0.0").bytes()).is(201);
    again.get("/api/v1/repository/index.xml").is(304);
    approve("one.more", "1.0.0").is(200);

    again.get("/api/v1/repository/index.xml").is(200);
  }

  @Test
  public void whatNeedsSomethingThatNobodyHasIsRefused() throws IOException {
    byte[] needy = Jars.bundle("needy", "1.0.0", "Import-Package", "lib.a").bytes();

    assertThat(lab.admin.upload(needy).is(400).problem())
        .isEqualTo(
            "needy 1.0.0 cannot be installed: needy 1.0.0 needs the package lib.a, which is neither"
                + " installed nor in the repository");

    lab.admin.upload(Jars.bundle("lib", "1.0.0", "Export-Package", "lib.a").bytes()).is(201);
    lab.admin.upload(needy).is(400);
    approve("lib", "1.0.0").is(200);
    lab.admin.upload(needy).is(201);
    approve("needy", "1.0.0").is(200);
    Path index = Files.writeString(folder.resolve("index.xml"), index());

    assertThat(
            resolver
                .plan(
                    new InstallRequest(
                        "needy",
                        java.util.Optional.empty(),
                        java.util.Optional.of(index.toString()),
                        false),
                    List.of())
                .steps())
        .extracting(step -> step.name())
        .containsExactly("lib", "needy");
  }

  @Test
  public void whatCannotBeApprovedAnyMoreStaysUploaded() throws IOException {
    lab.admin.upload(Jars.bundle("base", "1.0.0", "Export-Package", "base.a").bytes()).is(201);
    approve("base", "1.0.0").is(200);
    lab.admin.upload(Jars.bundle("upon", "1.0.0", "Import-Package", "base.a").bytes()).is(201);
    decide("base", "1.0.0", "deprecated").is(200);

    assertThat(approve("upon", "1.0.0").is(400).problem()).contains("needs the package base.a");

    assertThat(names(lab.admin)).contains("upon 1.0.0 uploaded");
  }

  @Test
  public void nothingTakesThePlaceOfTheDistribution() throws IOException {
    assertThat(lab.admin.upload(Jars.bundle("slm.api", "9.0.0").bytes()).is(400).problem())
        .isEqualTo("slm.api 0.1.0 is part of the distribution");
  }

  @Test
  public void aFileThatIsTooLargeIsRefusedWhileItArrives() {
    byte[] large = new byte[(Lab.LARGEST_MIB << 20) + 1];
    new Random(1).nextBytes(large);

    Answer answer = lab.admin.upload(large);

    assertThat(answer.is(413).problem())
        .isEqualTo("The file is larger than " + (Lab.LARGEST_MIB << 20) + " bytes");
  }

  @Test
  public void aFileThatDoesNotSayHowLargeItIsIsCountedAsItArrives() throws Exception {
    byte[] large = new byte[(Lab.LARGEST_MIB << 20) + 1];
    HttpRequest.Builder request =
        HttpRequest.newBuilder(lab.base.resolve("/api/v1/bundles"))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    lab.admin.headers().forEach(request::header);
    long before = files();

    Answer answer =
        new Answer(
            HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));

    assertThat(answer.is(413).problem())
        .isEqualTo("The file is larger than " + (Lab.LARGEST_MIB << 20) + " bytes");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  public void theHeadOfAFileTellsItsSize() throws IOException {
    byte[] jar = Jars.bundle("head", "1.0.0").bytes();
    lab.admin.upload(jar).is(201);

    Answer head = lab.admin.send("HEAD", "/api/v1/bundles/head/1.0.0/file", null).is(200);

    assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(jar.length));
    assertThat(lab.admin.get("/api/v1/bundles/head/1.0.0/file").body()).isEqualTo(jar);
  }

  @Test
  public void anArchiveThatExplodesIsRefused() throws IOException {
    byte[] bomb = Jars.bundle("bomb", "1.0.0").entry("zeros", new byte[80 << 20]).bytes();

    assertThat(lab.admin.upload(bomb).is(400).problem())
        .isEqualTo("The archive unpacks to more than " + (64 << 20) + " bytes");
  }

  @Test
  public void anArchiveThatLeadsOutOfItsFolderIsRefused() throws IOException {
    byte[] evil = Jars.bundle("evil", "1.0.0").entry("../../evil", "x").bytes();

    assertThat(lab.admin.upload(evil).is(400).problem()).contains("leads out of its folder");
  }

  @Test
  public void whatIsNoBundleIsRefusedAndLeavesNothing() throws IOException {
    long before = files();

    assertThat(lab.admin.upload("no jar".getBytes()).is(400).problem())
        .startsWith("The file is no jar: ");
    lab.admin.upload(new byte[0]).is(400);
    lab.admin.upload(Jars.bundle("model", "1.0.0", "SLM-Model", "model.yaml").bytes()).is(400);

    assertThat(files()).isEqualTo(before);
  }

  @Test
  public void namesThatLeadElsewhereAreNotThere() {
    for (String path :
        List.of(
            "/api/v1/bundles/..%2f..%2flab.properties/1.0.0/file",
            "/api/v1/bundles/%2e%2e/%2e%2e/file",
            "/api/v1/repository/bundles/..%5c..%5clab/properties.jar",
            "/api/v1/repository/bundles/fixed/1.0.0.jar/../../../../lab.properties")) {
      assertThat(lab.admin.get(path).status()).as(path).isIn(400, 404);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> found = Files.walk(Lab.HOME.resolve("lab"))) {
      return found.filter(Files::isRegularFile).count();
    }
  }

  private Answer approve(String name, String version) {
    return decide(name, version, "approved");
  }

  private Answer decide(String name, String version, String state) {
    return lab.admin.put(
        "/api/v1/bundles/" + name + "/" + version + "/state", Lab.json("state", state));
  }

  private String index() {
    return lab.admin.get("/api/v1/repository/index.xml").is(200).text();
  }

  private static List<String> names(Who who) {
    return StreamSupport.stream(who.get("/api/v1/bundles").is(200).json().spliterator(), false)
        .map(
            bundle ->
                bundle.path("name").asText()
                    + " "
                    + bundle.path("version").asText()
                    + " "
                    + bundle.path("state").asText())
        .toList();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
