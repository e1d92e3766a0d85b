package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import slm.ui.bundles.InstalledBundle.Origin;
import slm.ui.bundles.InstalledBundle.State;

class SurveyTest {

  private final FakeFramework framework = new FakeFramework();

  @TempDir Path home;

  private Survey survey() {
    return new Survey(framework.context(), home);
  }

  private InstalledBundle named(String name) {
    return survey().all().stream()
        .filter(bundle -> bundle.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsWhereABundleComesFrom() throws IOException {
    Path jar = Jars.bundle(home.resolve("plugins/mine.jar"), "mine", "1.0.0");
    framework.plugin("mine", jar);
    framework.distributed("slm.engine");
    framework.add(
        "torch", "1", "reference:" + home.resolve("engines/torch.jar").toUri(), Bundle.ACTIVE);
    framework.add("other", "1", "https://example.org/other.jar", Bundle.ACTIVE);

    assertThat(named("mine").origin()).isEqualTo(Origin.PLUGIN);
    assertThat(named("mine").file()).contains(jar);
    assertThat(named("mine").size()).isEqualTo(Files.size(jar));
    assertThat(named("slm.engine").origin()).isEqualTo(Origin.DISTRIBUTION);
    assertThat(named("torch").origin()).isEqualTo(Origin.ENGINE);
    assertThat(named("other").origin()).isEqualTo(Origin.ELSEWHERE);
    assertThat(named("org.apache.felix.framework").origin()).isEqualTo(Origin.FRAMEWORK);
  }

  @Test
  void tellsWhatABundleBringsByKindAndId() {
    framework
        .distributed("slm.tiler.grid")
        .service("slm.api.tiling.TilerFactory", "grid")
        .service("slm.api.query.QueryStrategyFactory", "plain")
        .service("java.lang.Runnable", "not ours");

    assertThat(named("slm.tiler.grid").brings()).containsExactly("query plain", "tiler grid");
  }

  @Test
  void tellsTheStateOfBundlesAndFragments() {
    framework.add("ready", "1", "file:/ready.jar", Bundle.ACTIVE);
    framework.add("halted", "1", "file:/halted.jar", Bundle.RESOLVED);
    framework.add("lacking", "1", "file:/lacking.jar", Bundle.INSTALLED);
    framework.add("ending", "1", "file:/ending.jar", Bundle.STOPPING);
    framework
        .add("lazy", "1", "file:/lazy.jar", Bundle.STARTING)
        .header(Constants.BUNDLE_ACTIVATIONPOLICY, "lazy");
    framework
        .add("fragment", "1", "file:/fragment.jar", Bundle.RESOLVED)
        .header(Constants.FRAGMENT_HOST, "host");

    assertThat(List.of("ready", "halted", "lacking", "ending", "lazy", "fragment"))
        .extracting(name -> named(name).state())
        .containsExactly(
            State.IN_USE,
            State.STOPPED,
            State.UNRESOLVED,
            State.STOPPING,
            State.IN_USE,
            State.LATE);
  }

  @Test
  void filesOfThePlugInFolderThatAreNoBundlesAreListedToo() throws IOException {
    Files.createDirectories(home.resolve("plugins"));
    Files.writeString(home.resolve("plugins/readme.txt"), "hello");
    Files.writeString(home.resolve("plugins/.installing-1.part"), "half");
    Jars.bundle(home.resolve("plugins/new.jar"), "new", "1.0.0");
    framework.plugin("mine", Jars.bundle(home.resolve("plugins/mine.jar"), "mine", "1.0.0"));

    assertThat(survey().all())
        .filteredOn(InstalledBundle::isPlugin)
        .extracting(InstalledBundle::name, InstalledBundle::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("mine", State.IN_USE),
            org.assertj.core.groups.Tuple.tuple("new.jar", State.WAITING),
            org.assertj.core.groups.Tuple.tuple("readme.txt", State.NO_BUNDLE));
  }

  @Test
  void plugInsComeFirst() throws IOException {
    framework.distributed("a.first");
    framework.plugin("z.last", Jars.bundle(home.resolve("plugins/z.jar"), "z.last", "1.0.0"));

    assertThat(survey().all().get(0).name()).isEqualTo("z.last");
  }

  @Test
  void aFilterSeeksAllItsWords() {
    framework.distributed("slm.tiler.grid").service("slm.api.tiling.TilerFactory", "grid");

    InstalledBundle grid = named("slm.tiler.grid");

    assertThat(grid.matches("")).isTrue();
    assertThat(grid.matches(" TILER  in use ")).isTrue();
    assertThat(grid.matches("tiler median")).isFalse();
  }
}
