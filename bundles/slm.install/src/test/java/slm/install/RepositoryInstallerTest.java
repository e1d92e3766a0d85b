package slm.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.launch.Framework;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.InstallStep;
import slm.api.install.Offer;
import slm.api.install.Removal;

class RepositoryInstallerTest {

  private static final String OFFERS_NANO =
      "osgi.service;objectClass:List<String>=\"a.Service\";slm.id=nano;effective:=active";

  @TempDir Path temporary;
  private Jars jars;
  private Path plugins;
  private Framework framework;
  private RepositoryInstaller installer;

  @BeforeEach
  void start() throws Exception {
    jars = new Jars(temporary.resolve("distribution/repository"));
    plugins = temporary.resolve("home/plugins");
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage", temporary.resolve("storage").toString(),
                    "felix.log.level", "0",
                    "slm.home", temporary.resolve("home").toString(),
                    "slm.distribution", temporary.resolve("distribution").toString()));
    framework.start();
    installer = new RepositoryInstaller(framework.getBundleContext());
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void aBundleIsFoundByTheIdOfWhatItOffersAndComesWithWhatItNeeds() throws Exception {
    jars.bundle("model", "1.0.0", "Provide-Capability", OFFERS_NANO, "Import-Package", "lib.a");
    jars.bundle("lib", "1.0.0", "Export-Package", "lib.a", "Require-Bundle", "base");
    jars.bundle("base", "1.0.0");
    jars.bundle("unrelated", "1.0.0");
    jars.index();

    InstallPlan plan = plan("nano");

    assertThat(plan.name()).isEqualTo("model");
    assertThat(names(plan)).containsExactly("base 1.0.0", "lib 1.0.0", "model 1.0.0");
    InstallStep model = plan.steps().get(2);
    Path file = jars.folder().resolve("model-1.0.0.jar");
    assertThat(model.licence()).isEqualTo("MIT");
    assertThat(model.size()).isEqualTo(Files.size(file));
    assertThat(Path.of(model.from())).isEqualTo(file);
    assertThat(plugins).doesNotExist();

    installer.apply(plan, Monitor.NONE);

    assertThat(files()).containsExactly("base.jar", "lib.jar", "model.jar");
    assertThat(plugins.resolve("model.jar")).hasSameBinaryContentAs(file);
    assertThat(plan("nano").steps()).isEmpty();
  }

  @Test
  void whatIsInstalledIsNotInstalledAgain() throws Exception {
    Path lib =
        new Jars(temporary.resolve("other")).bundle("lib", "1.0.0", "Export-Package", "lib.a");
    install(lib);
    jars.bundle("model", "1.0.0", "Import-Package", "lib.a,org.osgi.framework");
    jars.bundle("lib", "2.0.0", "Export-Package", "lib.a");
    jars.index();

    assertThat(names(plan("model"))).containsExactly("model 1.0.0");
  }

  @Test
  void whatABundleOfOneRepositoryNeedsMayComeFromAnother() throws Exception {
    jars.bundle("base", "1.0.0", "Export-Package", "base.a");
    jars.index();
    Jars lab = new Jars(temporary.resolve("lab"));
    lab.bundle("upon", "1.0.0", "Import-Package", "base.a,more.a");
    lab.index();
    Jars more = new Jars(temporary.resolve("more"));
    Path third = more.bundle("more", "1.0.0", "Export-Package", "more.a");
    more.index();

    InstallPlan plan =
        installer.plan(
            new InstallRequest(
                "upon", Optional.empty(), Optional.of(lab.folder().toString()), false),
            List.of(more.folder().toString()));

    assertThat(names(plan)).containsExactlyInAnyOrder("base 1.0.0", "more 1.0.0", "upon 1.0.0");
    assertThat(plan.steps()).extracting(step -> Path.of(step.from())).contains(third);
    assertThatThrownBy(() -> installer.check("upon", "1.0.0", lab.folder().toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("upon 1.0.0 needs the package more.a");
  }

  @Test
  void whatIsAskedForComesFromItsOwnRepositoryOnly() throws Exception {
    jars.bundle("model", "2.0.0");
    jars.index();
    Jars lab = new Jars(temporary.resolve("lab"));
    lab.bundle("model", "1.0.0");
    lab.index();

    InstallPlan plan =
        installer.plan(
            new InstallRequest(
                "model", Optional.empty(), Optional.of(lab.folder().toString()), false),
            List.of());

    assertThat(names(plan)).containsExactly("model 1.0.0");
  }

  @Test
  void aCheckCountsTheDistributionAndNothingElseThatIsInstalled() throws Exception {
    Jars bundles = new Jars(temporary.resolve("distribution/bundles"));
    Path own = bundles.bundle("own", "1.0.0", "Export-Package", "own.a");
    framework.getBundleContext().installBundle("reference:" + own.toUri()).start();
    install(
        new Jars(temporary.resolve("other")).bundle("other", "1.0.0", "Export-Package", "other.a"));
    Jars lab = new Jars(temporary.resolve("lab"));
    lab.bundle("good", "1.0.0", "Import-Package", "own.a,org.osgi.framework");
    lab.bundle("bad", "1.0.0", "Import-Package", "other.a");
    lab.bundle("own", "2.0.0");
    lab.bundle("other", "2.0.0");
    lab.index();
    jars.index();
    String repository = lab.folder().toString();

    installer.check("good", "1.0.0", repository);
    installer.check("other", "2.0.0", repository);

    assertThatThrownBy(() -> installer.check("bad", "1.0.0", repository))
        .hasMessageContaining("bad 1.0.0 needs the package other.a");
    assertThatThrownBy(() -> installer.check("own", "2.0.0", repository))
        .hasMessageStartingWith("own 1.0.0 is part of the distribution.");
  }

  @Test
  void theNewestVersionIsTakenUnlessAnotherIsNamed() throws Exception {
    jars.bundle("model", "1.9.0");
    jars.bundle("model", "1.10.0");
    jars.index();

    assertThat(names(plan("model"))).containsExactly("model 1.10.0");
    assertThat(names(installer.plan(request("model", "1.9.0", false))))
        .containsExactly("model 1.9.0");
    assertThatThrownBy(() -> installer.plan(request("model", "3", false)))
        .isInstanceOf(InputException.class)
        .hasMessage("The repository has no version 3.0.0 of model. It has 1.10.0, 1.9.0.");
  }

  @Test
  void aNewerVersionTakesThePlaceOfTheOlderAndNotTheOtherWayRound() throws Exception {
    jars.bundle("model", "1.0.0");
    jars.bundle("model", "2.0.0");
    jars.index();
    installer.apply(installer.plan(request("model", "1.0.0", false)), Monitor.NONE);

    InstallPlan update = plan("model");
    assertThat(update.steps()).singleElement().extracting("replaces").isEqualTo("1.0.0");
    installer.apply(update, Monitor.NONE);

    assertThat(files()).containsExactly("model.jar");
    assertThatThrownBy(() -> installer.plan(request("model", "1.0.0", false)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model 2.0.0 is installed, which is newer than 1.0.0")
        .hasMessageContaining("--downgrade");
    assertThat(names(installer.plan(request("model", "1.0.0", true))))
        .containsExactly("model 1.0.0");
  }

  @Test
  void anUpdateThatOthersCouldNotLiveWithIsRefused() throws Exception {
    Jars mine = new Jars(plugins);
    Path old = mine.bundle("lib", "1.0.0", "Export-Package", "lib.a;version=1.0.0");
    Path user = mine.bundle("user", "1.0.0", "Import-Package", "lib.a;version=\"[1,2)\"");
    install(old);
    install(user);
    jars.bundle("lib", "2.0.0", "Export-Package", "lib.a;version=2.0.0");
    jars.index();

    assertThatThrownBy(() -> plan("lib"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("would break other bundles: user needs the package lib.a");
  }

  @Test
  void whatIsMissingIsSaidInWordsWithWhoNeedsIt() throws Exception {
    jars.bundle("model", "1.0.0", "Import-Package", "lib.a");
    jars.bundle(
        "lib",
        "1.0.0",
        "Export-Package",
        "lib.a",
        "Import-Package",
        "gone.b;version=\"[1.2,2)\"",
        "Require-Capability",
        "osgi.extender;filter:=\"(&(osgi.extender=slm.model)(slm.format=onnx))\","
            + "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");
    jars.index();

    assertThatThrownBy(() -> plan("model"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model 1.0.0 cannot be installed: ")
        .hasMessageContaining("lib 1.0.0 needs the package gone.b from 1.2")
        .hasMessageContaining("before 2.0.0")
        .hasMessageContaining("lib 1.0.0 needs the extender for models in the format onnx")
        .hasMessageContaining("lib 1.0.0 needs Java 99")
        .hasMessageContaining("neither installed nor in the repository");
  }

  @Test
  void optionalNeedsMayStayUnmet() throws Exception {
    jars.bundle("model", "1.0.0", "Import-Package", "gone.b;resolution:=optional");
    jars.index();

    assertThat(names(plan("model"))).containsExactly("model 1.0.0");
  }

  @Test
  void aBundleForSeveralVersionsOfJavaIsOneFile() throws Exception {
    jars.bundle("model", "1.0.0", "Multi-Release", "true");
    Path index = jars.index();

    assertThat(index).content().contains("bnd.synthetic");
    assertThat(names(plan("model"))).containsExactly("model 1.0.0");
    assertThat(installer.available(Optional.empty())).hasSize(1);
  }

  @Test
  void servicesThatAreAskedForComeToo() throws Exception {
    jars.bundle(
        "model",
        "1.0.0",
        "Require-Capability",
        "osgi.service;filter:=\"(objectClass=a.Service)\";effective:=active");
    jars.bundle("provider", "1.0.0", "Provide-Capability", OFFERS_NANO);
    jars.index();

    assertThat(names(plan("model"))).containsExactly("provider 1.0.0", "model 1.0.0");
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() throws Exception {
    jars.bundle("model", "1.0.0", "Provide-Capability", OFFERS_NANO);
    jars.index();

    assertThatThrownBy(() -> plan("nanno"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no bundle 'nanno'")
        .hasMessageContaining("Did you mean 'nano'?");
  }

  @Test
  void anIdThatSeveralBundlesOfferIsRefused() throws Exception {
    jars.bundle("one", "1.0.0", "Provide-Capability", OFFERS_NANO);
    jars.bundle("two", "1.0.0", "Provide-Capability", OFFERS_NANO);
    jars.index();

    assertThatThrownBy(() -> plan("nano"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Several bundles offer 'nano': one, two");
  }

  @Test
  void aFileThatIsNotTheOneInTheIndexIsNotInstalledNorIsAnyOther() throws Exception {
    jars.bundle("model", "1.0.0", "Require-Bundle", "base");
    jars.bundle("base", "1.0.0");
    jars.index();
    InstallPlan plan = plan("model");
    Path file = jars.folder().resolve("model-1.0.0.jar");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> installer.apply(plan, Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not the file that the repository's index lists")
        .hasMessageContaining("Nothing was installed");
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileThatGoesOnForeverIsCutOff() throws Exception {
    jars.bundle("model", "1.0.0");
    jars.index();
    InstallPlan plan = plan("model");
    Path file = jars.folder().resolve("model-1.0.0.jar");
    Files.write(file, new byte[1 << 20]);

    assertThatThrownBy(() -> installer.apply(plan, Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("larger than");
    assertThat(files()).isEmpty();
  }

  @Test
  void anInstallationThatIsCancelledLeavesNothing() throws Exception {
    jars.bundle("model", "1.0.0");
    jars.index();
    InstallPlan plan = plan("model");
    Monitor cancelled =
        new Monitor() {
          @Override
          public boolean cancelled() {
            return true;
          }

          @Override
          public void progress(String stage, long done, long total) {
            throw new AssertionError("nothing is done");
          }
        };

    assertThatThrownBy(() -> installer.apply(plan, cancelled))
        .isInstanceOf(CancellationException.class);
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../model-1.0.0.jar",
        "sub/../../model-1.0.0.jar",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://localhost/model.jar",
        "%2e%2e/model.jar",
        "..\\model.jar",
        "https:model.jar"
      })
  void addressesThatLeadOutOfTheRepositoryAreRefused(String url) throws Exception {
    jars.bundle("model", "1.0.0");
    jars.index();
    jars.edit("value=\"model-1.0.0.jar\"", "value=\"" + url + "\"");

    assertThatThrownBy(() -> plan("model"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The repository ");
  }

  @Test
  void bundlesWhoseNamesAreNoFileNamesAreRefused() throws Exception {
    jars.bundle("model", "1.0.0");
    jars.index();
    jars.edit("value=\"model\"", "value=\"../model\"");
    InstallPlan plan = plan("../model");

    assertThatThrownBy(() -> installer.apply(plan, Monitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not the name of a bundle");
    assertThat(temporary.resolve("home/model.jar")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html/>",
        "<repository><resource>",
        "<repository><resource><capability/></resource></repository>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><repository>&x;</repository>"
      })
  void aDamagedIndexIsRefused(String index) throws Exception {
    Files.writeString(jars.folder().resolve("index.xml"), index);

    assertThatThrownBy(() -> plan("model"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be used: ")
        .hasMessageNotContaining("root:");
  }

  @Test
  void aPlaceWithoutAnIndexIsNoRepository() {
    assertThatThrownBy(() -> installer.available(Optional.of(temporary.resolve("x").toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no repository at ");
    assertThatThrownBy(() -> installer.available(Optional.of("file:x y")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is no repository");
  }

  @Test
  void whatIsAvailableIsListedWithWhatIsInstalled() throws Exception {
    jars.bundle(
        "model", "1.0.0", "Provide-Capability", OFFERS_NANO, "Bundle-Description", "Small.");
    jars.bundle("lib", "1.0.0");
    jars.index();
    installer.apply(plan("model"), Monitor.NONE);
    jars.bundle(
        "model", "2.0.0", "Provide-Capability", OFFERS_NANO, "Bundle-Description", "Small.");
    Path index = jars.index();

    List<Offer> offers = installer.available(Optional.of(index.toUri().toString()));

    assertThat(offers).extracting(Offer::name).containsExactly("lib", "model");
    Offer model = offers.get(1);
    assertThat(model.version()).isEqualTo("2.0.0");
    assertThat(model.installed()).isEqualTo("1.0.0");
    assertThat(model.ids()).containsExactly("nano");
    assertThat(model.summary()).isEqualTo("Small.");
    assertThat(offers.get(0).installed()).isEmpty();
  }

  @Test
  void uninstallingDeletesTheFileAndNamesWhoUsedIt() throws Exception {
    Jars mine = new Jars(plugins);
    Path lib =
        mine.bundle("lib", "1.0.0", "Export-Package", "lib.a", "Provide-Capability", OFFERS_NANO);
    install(lib);
    install(mine.bundle("user", "1.0.0", "Import-Package", "lib.a"));

    Removal removal = installer.uninstall("nano");

    assertThat(removal).isEqualTo(new Removal("lib", "1.0.0", lib, List.of("user")));
    assertThat(lib).doesNotExist();
    assertThatThrownBy(() -> installer.uninstall("nano"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("No plug-in is called 'nano'")
        .hasMessageContaining("user");
  }

  @Test
  void theDistributionsOwnBundlesAreNeitherReplacedNorUninstalled() throws Exception {
    install(new Jars(temporary.resolve("other")).bundle("slm.core", "1.0.0"));
    jars.bundle("slm.core", "2.0.0", "Export-Package", "core");
    jars.bundle("model", "1.0.0", "Import-Package", "core");
    jars.index();

    assertThatThrownBy(() -> plan("slm.core"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("slm.core 1.0.0 is part of the distribution");
    assertThatThrownBy(() -> plan("model"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("model 1.0.0 needs the package core");
    assertThatThrownBy(() -> installer.uninstall("slm.core"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is part of the distribution");
  }

  private void install(Path jar) throws Exception {
    framework.getBundleContext().installBundle(jar.toUri().toString()).start();
  }

  private InstallPlan plan(String name) throws IOException {
    return installer.plan(new InstallRequest(name, Optional.empty(), Optional.empty(), false));
  }

  private static InstallRequest request(String name, String version, boolean downgrade) {
    return new InstallRequest(name, Optional.of(version), Optional.empty(), downgrade);
  }

  private static List<String> names(InstallPlan plan) {
    return plan.steps().stream().map(step -> step.name() + " " + step.version()).toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(plugins)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
