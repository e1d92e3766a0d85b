package slm.ui.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import slm.api.NoSettings;
import slm.api.dataset.Datasets;
import slm.api.fusion.Fusion;
import slm.api.fusion.FusionFactory;
import slm.ui.testing.Person;

/** Bundles that come and go, and components that fail, while the window uses them. */
public class ProvidersIT {

  @RegisterExtension final WholeWindow window = new WholeWindow();

  @TempDir Path folder;

  private void startWithAMap() {
    Path scene = Scenes.write(window.service(Datasets.class), folder, 1024, 1024, 5);
    window.start("--size", "1280x800", scene.toString());
    window.await("the scene is open", desk -> desk.scene().isPresent());
    window.person().click("queries.field");
    window.person().type("tennis courts");
    window.awaitState("exact");
  }

  @Test
  public void aStoppedEncoderIsMarkedAndUsedAgainWhenItIsBack() throws BundleException {
    stopAndStart("slm.models.aerial", "encoder", "aerial");
  }

  @Test
  public void aStoppedFusionIsMarkedAndUsedAgainWhenItIsBack() throws BundleException {
    stopAndStart("slm.fusion.mean", "fusion", "mean");
  }

  private void stopAndStart(String name, String kind, String id) throws BundleException {
    startWithAMap();
    Person person = window.person();
    Bundle bundle = window.bundle(name);

    bundle.stop(Bundle.STOP_TRANSIENT);
    try {
      person.awaitSight("pipeline." + kind + ".missing");
      window.awaitNotice("Gone: " + kind + " '" + id + "'");
      window.awaitState("no map");
      window.screenshot("gone");
      person.click("queries.field");
      person.type(" and a pool");
    } finally {
      bundle.start(Bundle.START_TRANSIENT);
    }

    person.awaitGone("pipeline." + kind + ".missing");
    window.awaitNotice("Here now: " + kind + " '" + id + "'");
    window.awaitState("exact");
    window.screenshot("back");
    assertThat(window.desk().selection().orElseThrow().query())
        .isEqualTo("tennis courts and a pool");
  }

  /** What is wrong with it shows only when it works. */
  private static final class Breaking implements FusionFactory<NoSettings> {
    @Override
    public Class<NoSettings> settings() {
      return NoSettings.class;
    }

    @Override
    public Fusion create(NoSettings settings) {
      return (extent, tiles, monitor) -> {
        throw new IllegalStateException("the fusion is out of order");
      };
    }
  }

  @Test
  public void aComponentThatThrowsIsNamedAndAnotherOneCanBeChosen() {
    startWithAMap();
    window.expectLogged("the fusion is out of order");
    Person person = window.person();
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("slm.id", "mean-broken");
    properties.put("slm.title", "Broken");
    properties.put("slm.summary", "Throws.");
    ServiceRegistration<?> service =
        window.context().registerService(FusionFactory.class, new Breaking(), properties);
    try {
      window.awaitNotice("Here now: fusion 'mean-broken'");
      window.choose("pipeline.fusion", "mean-broken");
      window.awaitState("no map");
      window.screenshot("throws");
      assertThat(window.problem()).contains("the fusion is out of order");

      window.choose("pipeline.fusion", "mean");
      window.awaitState("exact");
      window.screenshot("another");
    } finally {
      service.unregister();
    }
    assertThat(person.sees("pipeline.fusion.missing")).isFalse();
  }

  @Test
  public void aBundleBringsAPartAndTakesItAway() throws Exception {
    window.start("--size", "1280x800");
    Person person = window.person();
    Path jar = PartJar.write(folder.resolve("notes.jar"));

    Bundle bundle = window.context().installBundle(jar.toUri().toString());
    try (var in = Files.newInputStream(jar)) {
      bundle.update(in);
      bundle.start();
      person.click("tab.notes");
      person.click("notes.text");
      person.type("to be continued");
      window.screenshot("part");
      bundle.stop();
      person.awaitGone("tab.notes");
      window.screenshot("gone");
      bundle.start();
      person.click("tab.notes");
      person.awaitText("notes.text", "to be continued");
    } finally {
      bundle.uninstall();
    }
    person.awaitGone("tab.notes");
    assertThat(person.sees("tab.details")).isTrue();
  }
}
