package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.StageKind;
import slm.api.experiment.Workbench;
import slm.api.lab.BundleState;
import slm.api.lab.LabChange;
import slm.api.lab.LabClient;
import slm.api.lab.LabListener;
import slm.runtime.boot.FrontEnd;

/** A workbench that belongs to a lab: the same framework is server and client. */
@ExtendWith(ServiceExtension.class)
public class ClientIT {

  private static final Path CREDENTIALS = Lab.HOME.resolve("lab-client.properties");

  private final Lab lab = Lab.running();

  @InjectService(timeout = 20_000)
  LabClient client;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @InjectService(timeout = 20_000, filter = "(slm.frontend=cli)")
  FrontEnd commandLine;

  @TempDir Path folder;

  private final List<LabChange> changes = new CopyOnWriteArrayList<>();
  private ServiceRegistration<LabListener> listening;
  private String out;
  private String err;

  @BeforeEach
  void listen() {
    listening = lab.context.registerService(LabListener.class, changes::add, null);
  }

  @AfterEach
  void leave() throws IOException {
    listening.unregister();
    for (LabClient.Subscription one : client.subscriptions()) {
      client.unsubscribe(one.name());
    }
    client.logout();
    List<Path> plugins;
    Files.createDirectories(Lab.HOME.resolve("plugins"));
    try (Stream<Path> files = Files.list(Lab.HOME.resolve("plugins"))) {
      plugins = files.toList();
    }
    for (Path plugin : plugins) {
      Files.delete(plugin);
    }
    Await.until(
        "all plug-ins are gone",
        () ->
            Arrays.stream(lab.context.getBundles())
                .noneMatch(bundle -> bundle.getLocation().contains("/plugins/")));
  }

  @Test
  public void aModelIsPublishedInstalledFollowedLiveAndRolledBack() throws Exception {
    login("vera", "maintainer", "read", "publish", "approve");
    String name = "slm.models.aerial-nano";
    publish("0.2.0");
    client.decide(name, "0.2.0", BundleState.APPROVED, Optional.empty());

    assertThat(slm("lab", "install", "aerial-nano")).as(err).isZero();

    Await.until("the model is live", () -> version("aerial-nano").equals("0.2.0"));
    assertThat(slm("lab", "subscribe", "aerial-nano")).as(err).isZero();
    assertThat(out).isEqualTo("Subscribed to " + name + ".\n");

    publish("0.3.0");
    assertThat(version("aerial-nano")).isEqualTo("0.2.0");
    client.decide(name, "0.3.0", BundleState.APPROVED, Optional.empty());

    Await.until("the newer model is live", () -> version("aerial-nano").equals("0.3.0"));
    assertThat(changes)
        .extracting(LabChange::text)
        .contains(name + " 0.3.0 of the lab took the place of 0.2.0.");
    assertThat(slm("lab", "subscriptions")).isZero();
    assertThat(out.lines().toList().get(1)).matches(name + "  0.3.0 +0.2.0 +-");

    lab.nobody.get("/health").is(200);
    assertThat(slm("lab", "rollback", "aerial-nano")).as(err).isZero();

    assertThat(out).isEqualTo(name + " is back at 0.2.0, from 0.3.0.\n");
    Await.until("the older model is back", () -> version("aerial-nano").equals("0.2.0"));
    assertThat(client.look()).as("the version that was rolled back is not taken again").isEmpty();

    publish("0.4.0");
    client.decide(name, "0.4.0", BundleState.APPROVED, Optional.empty());

    Await.until("a still newer one is", () -> version("aerial-nano").equals("0.4.0"));
  }

  @Test
  public void aVersionThatDoesNotResolveIsNotTakenAndToldOnce() throws Exception {
    login("willi", "maintainer", "read", "publish", "approve");
    offer("swap.base", "1.0.0", "Export-Package", "swap.base");
    offer("swap.upon", "1.0.0");
    client.install(client.plan("swap.upon", Optional.empty(), false), Monitor.NONE);
    Await.until("it is there", () -> installed("swap.upon").equals("1.0.0"));
    offer("swap.upon", "2.0.0", "Import-Package", "swap.base");
    client.decide("swap.base", "1.0.0", BundleState.DEPRECATED, Optional.empty());

    client.subscribe("swap.upon");

    Await.until("it is told", () -> !changes.isEmpty());
    client.look();
    assertThat(installed("swap.upon")).isEqualTo("1.0.0");
    assertThat(changes)
        .filteredOn(change -> change.kind() == LabChange.Kind.REFUSED)
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.text())
                    .startsWith("swap.upon 2.0.0 of the lab is not taken: ")
                    .contains("needs the package swap.base"));
  }

  @Test
  public void aFileThatIsNotWhatTheIndexSaysIsNotInstalled() throws Exception {
    login("xenia", "maintainer", "read", "publish", "approve");
    offer("tampered", "1.0.0");
    String sha256 = lab.admin.get("/api/v1/bundles/tampered/1.0.0").json().path("sha256").asText();
    Path file = Lab.HOME.resolve("lab/files/" + sha256.substring(0, 2) + "/" + sha256 + ".jar");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThat(slm("lab", "install", "tampered")).isNotZero();

    assertThat(err).contains("What the lab sends as tampered 1.0.0 is not what its index lists");
    assertThat(installed("tampered")).isEmpty();
    assertThat(Lab.HOME.resolve("plugins/tampered.jar")).doesNotExist();
  }

  @Test
  public void whatABundleNeedsComesAlongFromTheLab() throws Exception {
    login("yuri", "maintainer", "read", "publish", "approve");
    offer("needs.lib", "1.0.0", "Export-Package", "needs.lib");
    offer("needs.app", "1.0.0", "Import-Package", "needs.lib");

    assertThat(slm("lab", "install", "needs.app@1.0.0")).as(err).isZero();

    Await.until("both are live", () -> active("needs.lib") && active("needs.app"));
    try (Stream<Path> fetched = Files.walk(Lab.HOME.resolve("lab-client/repository"))) {
      assertThat(fetched)
          .as("each file is here once")
          .noneMatch(f -> f.toString().endsWith(".jar"));
    }
  }

  @Test
  public void theTokenIsKeptForItsOwnerAndNeverShown() throws Exception {
    String token = login("zoe", "member", "read");

    assertThat(out).contains("as zoe, with a token that may read.").doesNotContain(token);
    assertThat(err).doesNotContain(token);
    assertThat(Files.readString(CREDENTIALS)).contains(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(CREDENTIALS)))
        .isEqualTo("rw-------");

    assertThat(slm("lab", "logout")).isZero();

    assertThat(CREDENTIALS).doesNotExist();
    assertThat(slm("lab", "bundles")).isNotZero();
    assertThat(err)
        .isEqualTo("slm: This workbench belongs to no lab. Log in first: slm lab login URL.\n");
  }

  @Test
  public void aWrongTokenIsNotKept() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "slm_guess\n");

    assertThat(slm("lab", "login", lab.base.toString(), "--token-file", file.toString()))
        .isNotZero();

    assertThat(err)
        .isEqualTo("slm: The token is not known, or no longer holds. Make another one.\n");
    assertThat(CREDENTIALS).doesNotExist();
  }

  @Test
  public void addressesThatAreNoLabsAreRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "slm_guess\n");

    for (String url :
        List.of("lab", "ftp://lab", "http://a b", "https://u:p@lab", "https://lab/path?x")) {
      assertThat(slm("lab", "login", url, "--token-file", file.toString())).as(url).isNotZero();
      assertThat(err).as(url).contains("is not the address of a lab");
    }
    assertThatThrownBy(() -> client.login(URI.create("http://127.0.0.1:1"), "slm_guess"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The lab at http://127.0.0.1:1 does not answer");
  }

  @Test
  public void theLabMayBeAwayWithoutAnyNotice() throws Exception {
    login("anna", "maintainer", "read", "publish", "approve");
    offer("away", "1.0.0");
    client.subscribe("away");
    Await.until("it is there", () -> installed("away").equals("1.0.0"));
    changes.clear();
    String known = Files.readString(CREDENTIALS);
    String port = String.valueOf(lab.base.getPort());
    Files.writeString(CREDENTIALS, known.replace(port, "1"));

    assertThatThrownBy(() -> client.look()).isInstanceOf(IOException.class);

    assertThat(changes).isEmpty();
    assertThat(installed("away")).isEqualTo("1.0.0");
    Files.writeString(CREDENTIALS, known);
    offer("away", "1.1.0");
    Await.until("the newer one is there", () -> installed("away").equals("1.1.0"));
  }

  @Test
  public void whoMayNotApproveIsToldSo() throws Exception {
    login("bert", "member", "read", "publish");
    byte[] jar = Jars.bundle("bert.plugin", "1.0.0").bytes();
    Path file = Files.write(folder.resolve("bert.jar"), jar);

    assertThat(slm("lab", "publish", file.toString())).as(err).isZero();
    assertThat(out).startsWith("bert.plugin 1.0.0 is in the lab, uploaded.\n");

    assertThat(slm("lab", "install", "bert.plugin")).isNotZero();
    assertThat(err)
        .isEqualTo(
            "slm: The lab at "
                + lab.base
                + " offers no 'bert.plugin'. See slm lab bundles; what is only uploaded has to be"
                + " approved first.\n");
    assertThat(slm("lab", "approve", "bert.plugin", "1.0.0")).isNotZero();
    assertThat(err).contains("This needs the permission 'approve'");
    assertThat(slm("lab", "publish", folder.resolve("none.jar").toString())).isNotZero();
    assertThat(err).contains("There is no file");
    assertThat(slm("lab", "bundles")).isZero();
    assertThat(out).contains("bert.plugin");
  }

  @Test
  public void nothingCanBeRolledBackThatWasNotReplaced() throws IOException {
    assertThatThrownBy(() -> client.rollback("nothing"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There is nothing to go back to for 'nothing'.");
    assertThat(client.look()).as("nobody is logged in").isEmpty();
  }

  private String login(String name, String role, String... permissions) throws Exception {
    Who who = lab.join(name, role);
    String token = lab.token(who, permissions);
    Path file = Files.writeString(folder.resolve("token"), token + "\n");
    assertThat(slm("lab", "login", lab.base.toString(), "--token-file", file.toString()))
        .as(err)
        .isZero();
    return token;
  }

  private void publish(String version) throws IOException {
    client.publish(Files.write(folder.resolve("model.jar"), Lab.nano(version)));
  }

  private void offer(String name, String version, String... headers) throws IOException {
    client.publish(
        Files.write(folder.resolve("offer.jar"), Jars.bundle(name, version, headers).bytes()));
    client.decide(name, version, BundleState.APPROVED, Optional.of("for the test"));
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

  private String version(String encoder) {
    return workbench.components(StageKind.ENCODER).stream()
        .filter(component -> component.id().equals(encoder))
        .findAny()
        .map(component -> component.version())
        .orElse("");
  }

  private boolean active(String name) {
    return Arrays.stream(lab.context.getBundles())
        .anyMatch(
            bundle -> name.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE);
  }

  private String installed(String name) {
    return Arrays.stream(lab.context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .map(bundle -> bundle.getVersion().toString())
        .findAny()
        .orElse("");
  }
}
