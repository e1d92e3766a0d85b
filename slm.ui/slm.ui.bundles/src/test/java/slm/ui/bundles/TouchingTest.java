package slm.ui.bundles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.ui.bundles.InstalledBundle.Origin;
import slm.ui.bundles.InstalledBundle.State;
import slm.ui.bundles.Touching.Deed;

class TouchingTest {

  static InstalledBundle bundle(String name, State state, Origin origin) {
    return new InstalledBundle(
        state == State.NO_BUNDLE ? -1 : 7,
        name,
        "0.1.0",
        "",
        state,
        origin,
        List.of(),
        Optional.of(Path.of("/home/plugins/" + name + ".jar")),
        1000,
        false);
  }

  private static Optional<String> whyNot(Deed deed, String name, Origin origin) {
    return Touching.whyNot(deed, bundle(name, State.IN_USE, origin));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slm.ui.workbench",
        "slm.ui.parts",
        "slm.ui.bundles",
        "slm.api",
        "org.eclipse.swt"
      })
  void whatTheWindowRunsOnIsNotStopped(String name) {
    assertThat(whyNot(Deed.STOP, name, Origin.DISTRIBUTION))
        .contains("The window itself runs on it, and would go with it.");
    assertThat(whyNot(Deed.REFRESH, name, Origin.DISTRIBUTION)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"slm.ui.details", "slm.filter.median", "slm.engine", "slm.models.aerial"})
  void partsOfTheWindowAndOfTheChainAre(String name) {
    assertThat(whyNot(Deed.STOP, name, Origin.DISTRIBUTION)).isEmpty();
  }

  @Test
  void theFrameworkIsLeftAlone() {
    for (Deed deed : Deed.values()) {
      assertThat(whyNot(deed, "org.apache.felix.framework", Origin.FRAMEWORK)).isPresent();
    }
  }

  @Test
  void onlyFilesOfThePlugInFolderAreExchangedAndUninstalled() {
    assertThat(whyNot(Deed.UNINSTALL, "mine", Origin.PLUGIN)).isEmpty();
    assertThat(whyNot(Deed.UPDATE, "mine", Origin.PLUGIN)).isEmpty();
    assertThat(whyNot(Deed.UNINSTALL, "slm.filter.median", Origin.DISTRIBUTION))
        .hasValueSatisfying(why -> assertThat(why).contains("part of the distribution"));
    assertThat(whyNot(Deed.UNINSTALL, "torch", Origin.ENGINE))
        .hasValueSatisfying(why -> assertThat(why).contains("slm install-engine"));
  }

  @Test
  void whatIsInUseIsNotStartedAndWhatIsNotIsNotStopped() {
    assertThat(whyNot(Deed.START, "mine", Origin.PLUGIN)).contains("It is in use.");
    InstalledBundle stopped = bundle("mine", State.STOPPED, Origin.PLUGIN);
    assertThat(Touching.whyNot(Deed.START, stopped)).isEmpty();
    assertThat(Touching.whyNot(Deed.STOP, stopped)).contains("It is not in use.");
  }

  @Test
  void aFileThatIsNoBundleCanOnlyGo() {
    InstalledBundle file = bundle("readme.txt", State.NO_BUNDLE, Origin.PLUGIN);

    assertThat(Touching.whyNot(Deed.START, file)).isPresent();
    assertThat(Touching.whyNot(Deed.UNINSTALL, file)).isEmpty();
  }

  @Test
  void nativeLibrariesAreLoadedOnce() {
    assertThat(whyNot(Deed.REFRESH, "slm.models.djl", Origin.DISTRIBUTION))
        .hasValueSatisfying(why -> assertThat(why).contains("Restart"));
    assertThat(whyNot(Deed.STOP, "slm.models.djl", Origin.DISTRIBUTION)).isEmpty();
  }
}
