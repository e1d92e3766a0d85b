package slm.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.SceneRef;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.Resolver;
import slm.api.lab.Artefacts.Artefact;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabScene;
import slm.api.lab.Permission;
import slm.api.lab.Role;
import slm.lab.manifest.Given;
import slm.lab.repository.Catalogue;
import slm.lab.repository.KeptFiles;
import slm.lab.repository.KeptScenes;
import slm.lab.results.MemberDatasets;
import slm.lab.server.accounts.Accounts;
import slm.lab.server.accounts.Caller;
import slm.lab.server.accounts.Member;

/**
 * The lab's people, bundles and datasets on a PostgreSQL server; on H2 they are tested in the
 * framework.
 */
class LabOnPostgresTest {

  private static final String PASSWORD = "correct horse battery staple";
  private static int databases;
  private static PostgresServer server;

  @TempDir Path home;
  private Accounts accounts;
  private JdbcSchemas schemas;

  @BeforeAll
  static void startServer() throws IOException {
    server = new PostgresServer();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() throws Exception {
    schemas = new JdbcSchemas(server.database("lab" + databases++));
    accounts = new Accounts(schemas);
  }

  @Test
  void peopleSessionsAndTokensAreKept() {
    Member ada = setUp();
    Member bob =
        accounts.join(accounts.invite("ada", "bob", Role.MAINTAINER), "Bob Émile", PASSWORD);
    Caller caller = accounts.login("bob", PASSWORD).orElseThrow().caller();
    String token =
        accounts
            .makeToken(caller, "a", Set.of(Permission.READ, Permission.APPROVE), Optional.empty())
            .secret();

    accounts.change("ada", "bob", Role.VIEWER, true);

    assertThat(accounts.token(token).orElseThrow().permissions()).containsExactly(Permission.READ);
    assertThat(accounts.members()).extracting(Member::shown).containsExactly("Ada", "Bob Émile");
    assertThat(accounts.login("bob", "wrong wrong wrong")).isEmpty();
    accounts.change("ada", "bob", Role.VIEWER, false);
    assertThat(accounts.token(token)).isEmpty();
    assertThat(accounts.tokens(bob)).isEmpty();
    assertThatThrownBy(() -> accounts.change("ada", ada.name(), Role.MEMBER, true))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Nobody would be left who may manage people");
  }

  @Test
  void ofTwoWhoSetUpAtOnceOneDoes() {
    String secret = accounts.setupSecret().orElseThrow();

    List<Boolean> done =
        Stream.of("ada", "bob")
            .map(
                name ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            accounts.setUp(secret, name, name, PASSWORD);
                            return true;
                          } catch (InputException e) {
                            return false;
                          }
                        }))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(done).containsExactlyInAnyOrder(true, false);
    assertThat(accounts.members()).hasSize(1);
  }

  @Test
  void bundlesAreKeptAndDecidedOn() throws Exception {
    setUp();
    Catalogue catalogue =
        new Catalogue(
            context(),
            schemas,
            new KeptFiles(context()),
            accounts,
            accounts,
            new Everything(),
            null);

    LabBundle bundle = catalogue.upload("ada", jar("1.0.0", "a")).bundle();
    catalogue.upload("ada", jar("1.10.0", "a"));
    catalogue.upload("ada", jar("1.9.0", "a"));

    assertThat(catalogue.upload("bob", jar("1.0.0", "a")).made()).isFalse();
    assertThatThrownBy(() -> catalogue.upload("bob", jar("1.0.0", "b")))
        .isInstanceOf(Catalogue.Taken.class);
    assertThat(catalogue.all())
        .extracting(LabBundle::version)
        .containsExactly("1.10.0", "1.9.0", "1.0.0");
    LabBundle approved = catalogue.decide("ada", bundle, BundleState.APPROVED, "Gut geprüft");
    assertThat(approved.decided()).isPresent();
    assertThat(approved.reason()).contains("Gut geprüft");
    assertThat(catalogue.index()).contains("bundles/plugin/1.0.0.jar").doesNotContain("1.9.0.jar");
    assertThat(catalogue.file(approved)).hasSize(approved.size());
    assertThat(accounts.audit(Long.MAX_VALUE, 1).get(0).what()).isEqualTo("approve bundle");
  }

  @Test
  void datasetsOfMembersAreKeptAndWithdrawn() throws Exception {
    setUp();
    KeptScenes files = new KeptScenes(new KeptFiles(context()));
    MemberDatasets sets = new MemberDatasets(context(), schemas, accounts, files);
    Artefact scene = files.keep(new ByteArrayInputStream(new byte[7]), file -> {});

    assertThat(sets.uploaded("ada", scene.sha256(), scene.size())).isFalse();
    assertThat(sets.uploaded("ada", scene.sha256(), scene.size())).isTrue();
    assertThat(sets.add("ada", false, dataset("ein Garten", scene)).made()).isTrue();
    assertThat(sets.add("ada", false, dataset("ein Garten", scene)).made()).isFalse();
    MemberDatasets.Version second = sets.add("ada", false, dataset("Gärten", scene)).version();

    assertThat(second.version()).isEqualTo(2);
    assertThat(sets.manifest(second).cases().get(0).query()).isEqualTo("Gärten");
    assertThat(sets.listed()).containsExactly(second);
    assertThat(sets.used("ada")).isEqualTo(7);
    assertThat(sets.withdraw("ada", false, "set", true)).isPresent();
    assertThat(sets.listed()).isEmpty();
    assertThat(sets.find("set", 1)).isPresent();
    assertThat(sets.tidy(Instant.now().plus(Duration.ofDays(2)))).isZero();
    assertThat(accounts.audit(Long.MAX_VALUE, 1).get(0).what()).isEqualTo("withdraw dataset");
  }

  private static Given dataset(String query, Artefact scene) {
    return new Given(
        "set",
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Case(0, new SceneRef("s", Optional.empty()), query, List.of())),
        List.of(new LabScene("s", scene.sha256(), 0, "png")));
  }

  private Member setUp() {
    return accounts.setUp(accounts.setupSecret().orElseThrow(), "ada", "Ada", PASSWORD);
  }

  private static ByteArrayInputStream jar(String version, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry("META-INF/MANIFEST.MF"));
      zip.write(
          ("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: plugin\n"
                  + "Bundle-License: MIT\nBundle-Version: "
                  + version
                  + "\n")
              .getBytes());
      zip.putNextEntry(entry("a.txt"));
      zip.write(content.getBytes());
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    return entry;
  }

  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, args) -> home.toString());
  }

  /** Finds that everything goes together. */
  private static final class Everything implements Resolver {
    @Override
    public InstallPlan plan(InstallRequest request, List<String> more) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void check(String name, String version, String repository) {
      // it does
    }
  }
}
