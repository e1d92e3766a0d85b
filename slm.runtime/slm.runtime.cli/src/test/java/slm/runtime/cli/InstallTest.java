package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;
import slm.api.install.Offer;
import slm.api.install.Removal;

class InstallTest {

  private static final InstallPlan PLAN =
      new InstallPlan(
          "slm.models.x",
          "1.1.0",
          "file:/r/index.xml",
          List.of(
              new InstallStep("lib", "2.0.0", "", "", 1500, "0a", URI.create("file:/r/lib.jar")),
              new InstallStep(
                  "slm.models.x",
                  "1.1.0",
                  "1.0.0",
                  "MIT",
                  26_900_000,
                  "0b",
                  URI.create("file:/r/x.jar"))));

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void showsWhatIsInstalledAndInstallsIt() {
    slm.bundles.plan = PLAN;

    assertThat(slm.run("install", "x")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
            lib 2.0.0  1.5 kB  no licence stated
                sha256 0a  file:/r/lib.jar
            slm.models.x 1.1.0  26.9 MB  MIT  replaces 1.0.0
                sha256 0b  file:/r/x.jar
            """);
    assertThat(slm.bundles.applied).containsExactly(PLAN);
    assertThat(slm.bundles.request)
        .isEqualTo(new InstallRequest("x", Optional.empty(), Optional.empty(), false));
  }

  @Test
  void aDryRunOnlyShows() {
    slm.bundles.plan = PLAN;

    assertThat(
            slm.run(
                "install", "x@1.1.0", "--dry-run", "--downgrade", "--repository", "/some/where"))
        .isEqualTo(Exit.OK);

    assertThat(slm.bundles.applied).isEmpty();
    assertThat(slm.bundles.request)
        .isEqualTo(new InstallRequest("x", Optional.of("1.1.0"), Optional.of("/some/where"), true));
    assertThat(slm.err).contains("Nothing was installed");
  }

  @Test
  void whatIsThereIsNotInstalledAgain() {
    slm.bundles.plan = new InstallPlan("slm.models.x", "1.1.0", "file:/r", List.of());

    assertThat(slm.run("install", "x")).isEqualTo(Exit.OK);

    assertThat(slm.out).isEqualTo("slm.models.x 1.1.0 is installed already.\n");
    assertThat(slm.bundles.applied).isEmpty();
  }

  @Test
  void whatIsAvailableIsATable() {
    slm.bundles.offers =
        List.of(
            new Offer("lib", "2.0.0", List.of(), "", "", 1500, ""),
            new Offer("slm.models.x", "1.1.0", List.of("x"), "S.", "MIT", 26_900_000, "1.0.0"));

    assertThat(slm.run("available")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .isEqualTo(
            """
            id  bundle        version     size  licence  installed
            -   lib           2.0.0     1.5 kB  -        -
            x   slm.models.x  1.1.0    26.9 MB  MIT      1.0.0
            """);
    assertThat(slm.bundles.repository).isEmpty();
  }

  @Test
  void uninstallingNamesWhoUsedIt() {
    slm.bundles.removal = new Removal("x", "1.0.0", Path.of("x.jar"), List.of("a", "b"));

    assertThat(slm.run("uninstall", "x")).isEqualTo(Exit.OK);

    assertThat(slm.out).isEqualTo("Uninstalled x 1.0.0.\n");
    assertThat(slm.err).contains("It was used by a, b");
  }
}
