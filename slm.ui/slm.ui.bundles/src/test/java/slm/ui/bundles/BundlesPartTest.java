package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import slm.api.health.Doctor;
import slm.api.health.Finding;
import slm.api.health.Section;
import slm.ui.bundles.FakeFramework.FakeBundle;
import slm.ui.parts.Notice;
import slm.ui.parts.Theme;
import slm.ui.testing.TestWindow;
import slm.ui.testing.WindowTest;

class BundlesPartTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  private final FakeFramework framework = new FakeFramework();
  private final FakeInstaller installer = new FakeInstaller();
  private final Sources sources = new Sources();
  private final HealthWatch health = new HealthWatch();

  @TempDir Path folder;

  BundlesPartTest() {
    sources.installer = installer;
    framework
        .distributed("slm.filter.median")
        .header("Bundle-Name", "Median filter")
        .header("Bundle-License", "Apache-2.0")
        .service("slm.api.filter.FilterFactory", "median");
    framework
        .distributed("slm.tiler.grid")
        .header("Bundle-Name", "Grid tiler")
        .service("slm.api.tiling.TilerFactory", "grid");
    framework.distributed("slm.ui.workbench");
    framework.distributed("org.eclipse.swt");
  }

  private TestWindow open() {
    return open(Theme.LIGHT);
  }

  private TestWindow open(Theme theme) {
    return test.open(theme, new BundlesPart(framework.context(), sources, health)).size(1100, 360);
  }

  private Optional<TableItem> item(Table table, String name) {
    return Arrays.stream(table.getItems())
        .filter(item -> item.getText(0).equals(name) || item.getText(1).equals(name))
        .findFirst();
  }

  private void awaitState(String name, String state) {
    Table table = test.person().find("bundles.table", Table.class);
    test.ui()
        .await(
            name + " is " + state,
            () -> item(table, name).filter(i -> i.getText(2).equals(state)).isPresent());
  }

  private void select(String table, String name) {
    Table rows = test.person().find(table, Table.class);
    test.ui().await(name + " is listed", () -> item(rows, name).isPresent());
    test.person().click(test.ui().call(() -> item(rows, name).orElseThrow()));
  }

  private void awaitDetails(String widget, String words) {
    test.person().awaitSight(widget);
    StyledText text = test.person().find(widget, StyledText.class);
    test.ui().await("it says '" + words + "'", () -> text.getText().contains(words));
  }

  private void awaitNotice(TestWindow window, String words) {
    test.ui()
        .await(
            "the user is told '" + words + "'",
            () -> window.notices().stream().anyMatch(notice -> notice.text().contains(words)));
  }

  private boolean enabled(String button) {
    Button found = test.person().find(button, Button.class);
    return test.ui().call(found::isEnabled);
  }

  @Test
  void tellsWhatIsInstalledAndWhatItBrings() {
    open();

    awaitState("slm.filter.median", "in use");
    select("bundles.table", "slm.filter.median");
    awaitDetails("bundles.details", "Median filter");
    awaitDetails("bundles.details", "filter median");
    awaitDetails("bundles.details", "FilterFactory 'median'");
    test.screenshot("installed");
    assertThat(test.person().read("bundles.count")).isEqualTo("5 bundles, 0 of them plug-ins");
  }

  @Test
  void aBundleThatIsUsedIsShownStoppingUntilItHasStopped() {
    FakeBundle grid = framework.distributed("slm.query.slow");
    grid.inUse = new CountDownLatch(1);
    open();
    select("bundles.table", "slm.query.slow");

    test.person().click("bundles.stop");

    awaitState("slm.query.slow", "stopping\u2026");
    awaitDetails("bundles.details", "What uses it may finish what it is at.");
    assertThat(enabled("bundles.stop")).isFalse();
    test.screenshot("stopping");

    grid.inUse.countDown();
    awaitState("slm.query.slow", "stopped");
    awaitDetails("bundles.details", "Stopped.");

    test.person().click("bundles.start");
    awaitState("slm.query.slow", "in use");
  }

  @Test
  void whatTheWindowRunsOnCannotBeStopped() {
    open();

    select("bundles.table", "slm.ui.workbench");
    assertThat(enabled("bundles.stop")).isFalse();
    select("bundles.table", "org.eclipse.swt");
    assertThat(enabled("bundles.stop")).isFalse();
    select("bundles.table", "slm.tiler.grid");
    Button stop = test.person().find("bundles.stop", Button.class);
    test.ui().await("it can be stopped", stop::isEnabled);
    assertThat(enabled("bundles.uninstall")).isFalse();
    awaitDetails("bundles.details", "It is part of the distribution");
  }

  @Test
  void followsWhatComesAndGoes() throws IOException {
    TestWindow window = open();
    awaitState("slm.tiler.grid", "in use");

    FakeBundle mine =
        framework.plugin(
            "mine", Jars.bundle(window.home().resolve("plugins/mine.jar"), "mine", "1.0.0"));
    awaitState("mine", "in use");

    Files.delete(window.home().resolve("plugins/mine.jar"));
    framework.remove(mine);
    Table table = test.person().find("bundles.table", Table.class);
    test.ui().await("it is gone", () -> item(table, "mine").isEmpty());
  }

  @Test
  void aBundleThatLacksSomethingSaysWhatAndWhatToDo() {
    framework.add("mine", "1.0.0", "file:/plugins/mine.jar", Bundle.INSTALLED);
    health.doctor =
        () ->
            List.of(
                new Section(
                    "Bundles",
                    List.of(
                        Finding.problem(
                            "mine 1.0.0 (plugins/mine.jar)",
                            "is not resolved: it needs the package a.b, which no bundle has",
                            "Install a bundle that exports it"))));
    open();

    awaitState("mine", "lacks something");
    select("bundles.table", "mine");
    awaitDetails(
        "bundles.details",
        "It is not resolved: it needs the package a.b, which no bundle has. Install a bundle");
    test.screenshot("lacks");
  }

  @Test
  void aBundleThatDoesNotStartTellsWhy() {
    FakeBundle mine = framework.add("mine", "1.0.0", "file:/plugins/mine.jar", Bundle.RESOLVED);
    mine.whyNot = "no disk";
    TestWindow window = open();
    select("bundles.table", "mine");

    test.person().click("bundles.start");

    awaitNotice(window, "mine 1.0.0 does not start: no disk.");
  }

  @Test
  void aFilterAndASwitchShowLess() throws IOException {
    TestWindow window = open();
    Table table = test.person().find("bundles.table", Table.class);
    test.ui().await("all are listed", () -> table.getItemCount() == 5);

    test.person().click("bundles.filter");
    test.person().type("tiler");
    test.ui().await("one is left", () -> table.getItemCount() == 1);
    assertThat(test.person().read("bundles.count")).startsWith("1 shown of 5 bundles");

    test.person().replace("bundles.filter", "x");
    test.person().press(org.eclipse.swt.SWT.BS);
    test.person().click("bundles.onlyPlugins");
    test.ui().await("none is a plug-in", () -> table.getItemCount() == 0);
    assertThat(window.kept("bundles.onlyPlugins")).contains("true");
  }

  @Test
  void aJarThatIsNoBundleIsRefused() throws IOException {
    Path jar = Files.writeString(folder.resolve("x.jar"), "nothing");
    TestWindow window = open().chooses(jar);

    test.person().click("bundles.install");

    awaitNotice(window, "x.jar cannot be read");
    assertThat(window.notices()).extracting(Notice::level).containsExactly(Notice.Level.ERROR);
    assertThat(window.home().resolve("plugins/x.jar")).doesNotExist();
  }

  @Test
  void aPlugInIsExchangedWhenTheUserAgrees() throws IOException {
    Path newer = Jars.bundle(folder.resolve("mine-2.jar"), "mine", "2.0.0");
    TestWindow window = open().chooses(newer, newer).answer(false);
    Path place = Jars.bundle(window.home().resolve("plugins/mine.jar"), "mine", "1.0.0");
    FakeBundle before = framework.plugin("mine", place);
    awaitState("mine", "in use");

    new JarOpener(framework.context(), health).open(List.of(newer), window);
    test.ui().await("it was asked", () -> !window.questions().isEmpty());
    assertThat(window.questions().get(0))
        .isEqualTo("mine 1.0.0 is installed. Exchange it for 2.0.0?");
    assertThat(Jar.of(place).version()).hasToString("1.0.0");

    window.answer(true);
    new JarOpener(framework.context(), health).open(List.of(newer), window);
    test.ui().await("it is exchanged", () -> Jar.of(place).version().toString().equals("2.0.0"));
    framework.remove(before);
    framework.add("mine", "2.0.0", place.toUri().toString(), Bundle.ACTIVE);
    awaitNotice(window, "mine 2.0.0 is in use.");
    assertThat(window.shown()).contains("bundles");
  }

  @Test
  void anotherBundleIsNoExchange() throws IOException {
    Path other = Jars.bundle(folder.resolve("other.jar"), "other", "2.0.0");
    TestWindow window = open().chooses(other);
    framework.plugin(
        "mine", Jars.bundle(window.home().resolve("plugins/mine.jar"), "mine", "1.0.0"));
    select("bundles.table", "mine");

    test.person().click("bundles.update");

    awaitNotice(window, "other.jar is the bundle other, not mine.");
  }

  @Test
  void aPlugInIsUninstalledWhenTheUserAgreesAndItsUsersAreNamed() throws IOException {
    installer.dependents = List.of("slm.tiler.grid");
    TestWindow window = open().answer(true);
    FakeBundle mine =
        framework.plugin(
            "mine", Jars.bundle(window.home().resolve("plugins/mine.jar"), "mine", "1.0.0"));
    installer.uninstalled = () -> framework.remove(mine);
    select("bundles.table", "mine");

    test.person().click("bundles.uninstall");

    awaitNotice(window, "It was used by slm.tiler.grid");
    assertThat(installer.done).containsExactly("uninstalled mine");
    assertThat(window.questions().get(0)).contains("mine 1.0.0 is stopped");
  }

  @Test
  void withoutTheInstallerItSaysWhatToStart() throws IOException {
    sources.installer = null;
    TestWindow window = open().answer(true);
    framework.plugin(
        "mine", Jars.bundle(window.home().resolve("plugins/mine.jar"), "mine", "1.0.0"));
    select("bundles.table", "mine");

    test.person().click("bundles.uninstall");
    awaitNotice(window, "The bundle slm.install is not in use.");

    test.person().click("bundles.showAvailable");
    awaitDetails("bundles.offer.details", "The bundle slm.install is not in use.");
  }

  @Test
  void aJarIsInstalledByTheButtonAndFollowedUntilItIsInUse() throws IOException {
    Path jar = Jars.bundle(folder.resolve("mine-1.jar"), "mine", "1.0.0");
    TestWindow window = open().chooses(jar);

    test.person().click("bundles.install");
    Path place = window.home().resolve("plugins/mine-1.jar");
    test.ui().await("it is in the plug-in folder", () -> Files.exists(place));
    assertThat(place).hasSameBinaryContentAs(jar);
    // its row is there and selected before the framework knows it
    awaitState("mine-1.jar", "not taken up yet");
    awaitDetails("bundles.details", "It is not taken up yet.");
    test.screenshot("copied");
    FakeBundle mine = framework.add("mine", "1.0.0", place.toUri().toString(), Bundle.INSTALLED);
    awaitState("mine", "lacks something");
    assertThat(window.notices()).isEmpty();

    mine.is(Bundle.ACTIVE, BundleEvent.STARTED);

    awaitState("mine", "in use");
    awaitNotice(window, "mine 1.0.0 is in use.");
    assertThat(window.notices()).extracting(Notice::level).containsExactly(Notice.Level.INFO);
    Table table = test.person().find("bundles.table", Table.class);
    assertThat(test.ui().call(() -> table.getSelection()[0]))
        .isSameAs(test.ui().call(() -> item(table, "mine").orElseThrow()));
    test.screenshot("in-use");
  }

  @Test
  void theProgressOfAnOfferIsSeenUntilItIsInstalled() {
    installer.half = new CountDownLatch(1);
    TestWindow window = open(Theme.DARK).answer(true);
    test.person().click("bundles.showAvailable");
    select("bundles.offers", "slm.models.aerial-nano");
    test.person().click("bundles.offer.install");

    test.person().awaitText("bundles.offer.told", "Copying 2.7 MB of 5.3 MB");
    ProgressBar bar = test.person().find("bundles.offer.progress", ProgressBar.class);
    assertThat(test.ui().call(() -> 2 * bar.getSelection()))
        .isEqualTo(test.ui().call(bar::getMaximum));
    assertThat(enabled("bundles.offer.install")).isFalse();
    assertThat(window.questions().get(0)).contains("aerial-nano").contains("Apache-2.0");
    test.screenshot("copying");
    installer.half.countDown();

    awaitNotice(window, "slm.models.aerial-nano 0.2.0 is in the plug-in folder.");
    test.person().awaitGone("bundles.offer.progress");
    test.person().awaitText("bundles.offer.told", "2 bundles are offered");
    Table offers = test.person().find("bundles.offers", Table.class);
    test.ui()
        .await(
            "it is told as installed",
            () -> item(offers, "slm.models.aerial-nano").orElseThrow().getText(5).equals("0.2.0"));
    assertThat(installer.done).containsExactly("installed slm.models.aerial-nano");
    assertThat(enabled("bundles.offer.install")).isFalse();
  }

  @Test
  void copyingCanBeCancelled() {
    installer.half = new CountDownLatch(1);
    TestWindow window = open().answer(true);
    test.person().click("bundles.showAvailable");
    select("bundles.offers", "slm.models.aerial-nano");
    test.person().click("bundles.offer.install");
    test.person().awaitSight("bundles.offer.cancel");

    test.person().click("bundles.offer.cancel");
    installer.half.countDown();

    test.person().awaitGone("bundles.offer.cancel");
    assertThat(installer.done).isEmpty();
    test.ui().await("nothing goes on", window::quiet);
  }

  @Test
  void withoutARepositoryItSaysHowToNameOne() {
    installer.missing = true;
    open(Theme.DARK);

    test.person().click("bundles.showAvailable");

    awaitDetails("bundles.offer.details", "This distribution has no repository of its own.");
    awaitDetails("bundles.offer.details", "Name one in SLM_REPOSITORY.");
    test.screenshot("no-repository");
  }

  @Test
  void aModelOfTheLabIsInstalledAfterItsPlanWasShown() {
    FakeLab lab = new FakeLab();
    sources.lab = lab.client();
    TestWindow window = open(Theme.LIGHT).answer(true);
    test.person().click("bundles.showLab");
    select("bundles.labs", "lab.only.uploaded");
    awaitDetails("bundles.lab.details", "uploaded");
    Table listed = test.person().find("bundles.labs", Table.class);
    assertThat(test.ui().call(() -> item(listed, "slm.models.aerial-old").orElseThrow().getText(3)))
        .isEqualTo("deprecated");
    assertThat(enabled("bundles.lab.install")).isFalse();
    assertThat(enabled("bundles.lab.follow")).isFalse();

    select("bundles.labs", "slm.models.aerial-lab");
    test.person().click("bundles.lab.install");

    awaitNotice(window, "slm.models.aerial-lab 1.1.0 is in the plug-in folder.");
    assertThat(window.questions().get(0)).contains("aerial-lab").contains("From the lab");
    assertThat(lab.done).containsExactly("plan slm.models.aerial-lab 1.1.0", "install");
    test.person().awaitText("bundles.lab.told", "3 bundles are offered");
    test.screenshot("lab");
  }

  @Test
  void aModelOfTheLabIsSubscribedToAndNoLonger() {
    FakeLab lab = new FakeLab();
    sources.lab = lab.client();
    open(Theme.DARK);
    test.person().click("bundles.showLab");
    select("bundles.labs", "slm.models.aerial-lab");

    test.person().click("bundles.lab.follow");

    awaitDetails("bundles.lab.details", "new versions are taken as the lab approves them");
    Button follow = test.person().find("bundles.lab.follow", Button.class);
    test.ui().await("it can be ended", () -> follow.getText().equals("Unsubscribe"));
    test.screenshot("subscribed");
    test.person().click("bundles.lab.follow");
    test.ui().await("it is ended", () -> follow.getText().equals("Subscribe"));
    assertThat(lab.done)
        .containsExactly("follow slm.models.aerial-lab", "unfollow slm.models.aerial-lab");
  }

  @Test
  void whoIsNotLoggedInToALabIsToldHowAndSeesItLater() {
    FakeLab lab = new FakeLab();
    lab.loggedIn = false;
    open();
    test.person().click("bundles.showLab");
    awaitDetails("bundles.lab.details", "The bundle slm.lab.client is not in use.");

    sources.lab = lab.client();
    test.person().click("bundles.lab.again");
    awaitDetails("bundles.lab.details", "This workbench belongs to no lab.");
    awaitDetails("bundles.lab.details", "slm lab login URL");
    test.person().click("bundles.showInstalled");
    lab.loggedIn = true;
    test.person().click("bundles.showLab");

    test.person().awaitText("bundles.lab.told", "3 bundles are offered");
  }

  @Test
  void aProblemOfABundleInUseIsSeenInItsRow() {
    health.doctor =
        () ->
            List.of(
                new Section(
                    "Components",
                    List.of(
                        Finding.problem(
                            "slm.tiler.grid.Grid of slm.tiler.grid 0.1.0",
                            "failed when it was activated: no",
                            "Repair it"))));
    health.look();
    open(Theme.DARK);

    awaitState("slm.tiler.grid", "in use, with a problem");
    select("bundles.table", "slm.tiler.grid");
    awaitDetails("bundles.details", "It failed when it was activated: no. Repair it.");
    test.screenshot("dark");
  }

  @Test
  void nothingListensWhenThePartIsGone() {
    TestWindow window = open();
    awaitState("slm.tiler.grid", "in use");
    assertThat(framework.listeners()).isPositive();

    window.remove();

    assertThat(framework.listeners()).isZero();
    framework.distributed("slm.late").is(Bundle.ACTIVE, BundleEvent.STARTED);
  }

  @Test
  void fitsWhereThereIsLittleRoom() {
    test.open(Theme.LIGHT, new BundlesPart(framework.context(), sources, health)).size(620, 210);

    select("bundles.table", "slm.filter.median");
    awaitDetails("bundles.details", "Median filter");
    test.screenshot("narrow");
    Table table = test.person().find("bundles.table", Table.class);
    assertThat(test.ui().call(() -> table.getSize().y)).isGreaterThan(60);
  }

  /** The doctor that finds nothing. */
  static Doctor healthy() {
    return () -> List.of(new Section("Bundles", List.of(Finding.well("bundles", "all are well"))));
  }
}
