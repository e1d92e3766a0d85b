package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.health.Doctor;
import slm.api.health.Finding;
import slm.api.health.Finding.Level;
import slm.api.raster.Extent;
import slm.runtime.itest.plugin.HangingActivator;
import slm.runtime.itest.plugin.HangingComponent;
import slm.runtime.itest.plugin.ThrowingActivator;
import slm.runtime.itest.plugin.ThrowingComponent;

/** Whatever lies in the plug-in folder: it is named, with what to do, and harms nothing else. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class HealthIT {

  private static final Path PLUGINS = Path.of("target/plugins");
  private static final String RELEASE = "slm.itest.release";

  @InjectBundleContext BundleContext context;

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @InjectService(timeout = 20_000)
  Doctor doctor;

  private final List<Path> dropped = new ArrayList<>();

  @AfterEach
  void leaveNothingBehind() throws IOException {
    System.setProperty(RELEASE, "true");
    for (Path file : dropped) {
      Files.deleteIfExists(file);
    }
    Await.until(
        "no plug-in is left",
        () ->
            Arrays.stream(context.getBundles())
                    .noneMatch(bundle -> bundle.getSymbolicName().startsWith("plugin."))
                && doctor.examine().stream()
                    .flatMap(section -> section.findings().stream())
                    .noneMatch(finding -> finding.level() == Level.PROBLEM));
    System.clearProperty(RELEASE);
  }

  @Test
  public void aHealthyWorkbenchHasNoProblem() {
    assertThat(doctor.examine())
        .extracting("title")
        .contains(
            "Bundles", "Components", "Distribution", "Models", "Names", "Platform", "Plug-ins");
    assertThat(doctor.examine())
        .flatMap(section -> section.findings())
        .noneMatch(finding -> finding.level() == Level.PROBLEM)
        .anyMatch(f -> f.level() == Level.WELL && f.subject().equals("onnx models"));
  }

  @Test
  public void anActivatorThatThrowsIsNamed() throws IOException {
    drop(
        "throwing.jar",
        new TestBundle("plugin.throwing", "1.2.0").activator(ThrowingActivator.class));

    Finding found = problem("plugin.throwing 1.2.0");

    assertThat(found.subject()).contains("throwing.jar");
    assertThat(found.finding()).contains("IllegalStateException: no luck today");
    assertThat(found.remedy()).contains("repair, replace or remove");
    nothingElseIsHarmed();
  }

  @Test
  public void aRepairedJarIsUsedAtOnce() throws IOException {
    drop(
        "throwing.jar",
        new TestBundle("plugin.throwing", "1.2.0").activator(ThrowingActivator.class));
    problem("plugin.throwing 1.2.0");

    drop("throwing.jar", new TestBundle("plugin.throwing", "1.2.1"));

    Await.until("the repaired bundle", () -> active("plugin.throwing", "1.2.1"));
  }

  @Test
  public void aComponentThatThrowsIsNamed() throws IOException {
    drop(
        "component.jar",
        new TestBundle("plugin.component", "1.0.0")
            .component(
                ThrowingComponent.class,
                "activate='activate'",
                "<property name='slm.id' value='lost'/>"
                    + "<service><provide interface='java.lang.Object'/></service>"));

    Finding found = problem("plugin.component 1.0.0");

    assertThat(found.subject()).contains("ThrowingComponent");
    assertThat(found.finding()).contains("IllegalStateException: the weights are gone");
    assertThat(found.remedy()).contains("plugin.component");
    nothingElseIsHarmed();
  }

  @Test
  public void aComponentThatLacksAServiceIsNamedWithTheService() throws IOException {
    drop(
        "waiting.jar",
        new TestBundle("plugin.waiting", "1.0.0")
            .component(
                ThrowingComponent.class,
                "activate='activate'",
                "<service><provide interface='java.lang.Object'/></service>"
                    + "<reference name='r' interface='plugin.Nobody' target='(a=b)'/>"));

    Finding found = problem("plugin.waiting 1.0.0");

    assertThat(found.finding()).contains("waits for the service plugin.Nobody with (a=b)");
    nothingElseIsHarmed();
  }

  @Test
  public void aBundleThatHangsWhenItIsStoppedIsNamedWithWhereItHangs() throws IOException {
    hangs(
        new TestBundle("plugin.hanging", "1.0.0").activator(HangingActivator.class),
        "HangingActivator.stop");
  }

  @Test
  public void aComponentThatHangsWhenItIsDeactivatedIsNamedWithWhereItHangs() throws IOException {
    hangs(
        new TestBundle("plugin.hanging", "1.0.0")
            .component(
                HangingComponent.class,
                "immediate='true' activate='activate' deactivate='deactivate'",
                ""),
        "HangingComponent.deactivate");
  }

  private void hangs(TestBundle bundle, String where) throws IOException {
    drop("hanging.jar", bundle);
    Await.until("the bundle", () -> active("plugin.hanging", "1.0.0"));

    Files.delete(PLUGINS.resolve("hanging.jar"));

    Finding found = found(Level.PROBLEM, "plugin.hanging 1.0.0", "hangs");
    assertThat(found.finding()).contains("stopping").contains(where);
    assertThat(found.remedy()).contains("Restart the workbench");
    nothingElseIsHarmed();
    drop("other.jar", new TestBundle("plugin.other", "1.0.0"));
    Await.until("another plug-in, meanwhile", () -> active("plugin.other", "1.0.0"));
    System.setProperty(RELEASE, "true");
    Await.until("it goes when it can", () -> bundle("plugin.hanging").isEmpty());
  }

  @Test
  public void anImportThatNobodyBringsIsNamedAndTheBundleStartsWhenItComes() throws IOException {
    drop(
        "needy.jar",
        new TestBundle("plugin.needy", "1.0.0")
            .header("Import-Package", "plugin.missing;version=\"[1.2,2)\""));

    Finding found = problem("plugin.needy 1.0.0");

    assertThat(found.finding())
        .contains("needs the package plugin.missing in version 1.2")
        .contains("below 2")
        .contains("which no bundle has");
    assertThat(found.remedy()).contains("exports plugin.missing");
    nothingElseIsHarmed();

    drop(
        "bringer.jar",
        new TestBundle("plugin.bringer", "1.0.0")
            .header("Export-Package", "plugin.missing;version=1.3")
            .entry("plugin/missing/package.txt", ""));
    Await.until("the needy bundle", () -> active("plugin.needy", "1.0.0"));
  }

  @Test
  public void aPackageOfAnotherVersionIsNamedWithTheBundleThatHasIt() throws IOException {
    drop(
        "old.jar",
        new TestBundle("plugin.old", "1.0.0")
            .header("Import-Package", "slm.api.tiling;version=\"[7,8)\""));

    Finding found = problem("plugin.old 1.0.0");

    assertThat(found.finding()).contains("slm.api.tiling").contains("slm.api 0.1.0 has version 1.");
    assertThat(found.remedy()).contains("build it again against this one");
  }

  @Test
  public void aHalfCopiedJarIsNamedAndUsedWhenItIsWhole() throws IOException {
    byte[] whole = new TestBundle("plugin.half", "1.0.0").jar();
    drop("half.jar", Arrays.copyOf(whole, whole.length / 2));

    Finding found = problem("plugins/half.jar");

    assertThat(found.finding()).contains("is not complete or is damaged");
    assertThat(found.remedy()).contains("Copy it again");
    nothingElseIsHarmed();

    drop("half.jar", whole);
    Await.until("the whole jar", () -> active("plugin.half", "1.0.0"));
  }

  @Test
  public void aDamagedReplacementLeavesTheBundleBeforeInUse() throws IOException {
    byte[] whole = new TestBundle("plugin.replaced", "1.0.0").jar();
    drop("replaced.jar", whole);
    Await.until("the bundle", () -> active("plugin.replaced", "1.0.0"));

    drop("replaced.jar", Arrays.copyOf(whole, whole.length - 30));

    assertThat(problem("plugins/replaced.jar").finding())
        .contains("plugin.replaced 1.0.0), stays in use");
    assertThat(active("plugin.replaced", "1.0.0")).isTrue();
  }

  @Test
  public void whatIsNoBundleIsNamed() throws IOException {
    drop("library.jar", libraryJar());
    drop("weights.onnx", new byte[] {1, 2, 3});

    assertThat(problem("plugins/library.jar").finding()).contains("no OSGi bundle");
    assertThat(found(Level.NOTE, "plugins/weights.onnx").finding()).contains("is no jar");
    nothingElseIsHarmed();
  }

  @Test
  public void twoPartsOfOneNameAreToldWithTheOneThatIsUsed() throws IOException {
    for (String version : new String[] {"1.0.0", "2.0.0"}) {
      drop(
          "twice-" + version + ".jar",
          new TestBundle("plugin.twice", version)
              .component(
                  HangingComponent.class,
                  "",
                  "<property name='slm.id' value='selo'/>"
                      + "<service><provide interface='slm.api.Twice'/></service>"));
    }

    Finding found = found(Level.NOTE, "the twice 'selo'");

    assertThat(found.finding())
        .contains("plugin.twice 1.0.0")
        .contains("plugin.twice 2.0.0")
        .endsWith("is used");
    assertThat(found.remedy()).contains("another id");
  }

  @Test
  public void aModelThatIsNotOfferedIsNamed() throws IOException {
    drop(
        "model.jar",
        new TestBundle("plugin.model", "1.0.0").header("SLM-Model", "model/model.yaml"));

    assertThat(problem("plugin.model 1.0.0").finding())
        .contains("is not offered")
        .contains("The file model.yaml is missing");
    nothingElseIsHarmed();
  }

  private static byte[] libraryJar() throws IOException {
    Path jar = Files.createTempFile("library", ".jar");
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new java.util.zip.ZipEntry("a.txt"));
    }
    byte[] bytes = Files.readAllBytes(jar);
    Files.delete(jar);
    return bytes;
  }

  /** The workbench still does its work. */
  private void nothingElseIsHarmed() {
    assertThat(workbench.tiles(new Extent(600, 300), new StageSpec("sliding"), List.of()))
        .isNotEmpty();
    assertThat(workbench.components(StageKind.ENCODER)).extracting("id").contains("aerial");
  }

  private void drop(String name, TestBundle bundle) throws IOException {
    drop(name, bundle.jar());
  }

  private void drop(String name, byte[] bytes) throws IOException {
    Path file = PLUGINS.resolve(name);
    dropped.add(file);
    TestBundle.drop(bytes, file);
  }

  private Finding problem(String subject) {
    return found(Level.PROBLEM, subject);
  }

  private Finding found(Level level, String subject) {
    return found(level, subject, "");
  }

  /** What is under way may be told in other words for a moment. */
  private Finding found(Level level, String subject, String words) {
    AtomicReference<Finding> found = new AtomicReference<>();
    Await.until(
        "a finding about " + subject,
        () -> {
          look(level, subject, words).ifPresent(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  private Optional<Finding> look(Level level, String subject, String words) {
    return doctor.examine().stream()
        .flatMap(section -> section.findings().stream())
        .filter(finding -> finding.level() == level && finding.subject().contains(subject))
        .filter(finding -> finding.finding().contains(words))
        .findFirst();
  }

  private Optional<Bundle> bundle(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().equals(name))
        .findAny();
  }

  private boolean active(String name, String version) {
    return bundle(name)
        .filter(bundle -> bundle.getVersion().toString().equals(version))
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .isPresent();
  }
}
