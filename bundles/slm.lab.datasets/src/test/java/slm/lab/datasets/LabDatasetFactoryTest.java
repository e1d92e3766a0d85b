package slm.lab.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.SceneRef;
import slm.api.lab.LabDatasets;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;
import slm.lab.datasets.LabDatasetFactory.Settings;

class LabDatasetFactoryTest {

  private static final LabScene SCENE = new LabScene("s.png", "a".repeat(64), 7, "png");
  private static final LabManifest MANIFEST =
      new LabManifest(
          "ucm",
          4,
          List.of(
              new Case(0, ref("s.png"), "a field", List.of()),
              new Case(1, ref("?"), "", List.of(), Optional.of("it has no scene"))),
          List.of(SCENE));

  private final LabDatasetFactory factory = new LabDatasetFactory();
  private final List<String> asked = new ArrayList<>();

  /** A lab that answers, and remembers what it was asked. */
  private final class Answering implements LabDatasets {
    @Override
    public LabManifest manifest(String name, int version) {
      asked.add(name + " " + version);
      return MANIFEST;
    }

    @Override
    public Path scene(LabManifest manifest, LabScene scene) {
      asked.add(scene.name());
      return Path.of("kept", scene.sha256());
    }
  }

  @Test
  void casesComeAtOnceAndScenesWhenTheyAreOpened() {
    factory.lab = new Answering();

    Dataset dataset = factory.create(new Settings("ucm", 4));

    assertThat(asked).containsExactly("ucm 4");
    assertThat(dataset.name()).isEqualTo("ucm");
    assertThat(dataset.digest()).isEqualTo(MANIFEST.digest());
    assertThat(dataset.cases()).isEqualTo(MANIFEST.cases());

    List<Path> opened = new ArrayList<>();
    assertThatThrownBy(
            () ->
                dataset.open(
                    ref("s.png"),
                    file -> {
                      opened.add(file);
                      throw new IOException("seen");
                    }))
        .hasMessage("seen");

    assertThat(asked).containsExactly("ucm 4", "s.png");
    assertThat(opened).containsExactly(Path.of("kept", SCENE.sha256()));
  }

  @Test
  void aSceneThatIsNoneIsRefused() {
    factory.lab = new Answering();
    Dataset dataset = factory.create(new Settings("ucm", 0));

    assertThatThrownBy(() -> dataset.open(ref("?"), file -> null))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The dataset 'ucm' of the lab has no scene '?'.");
  }

  @Test
  void aLabThatIsAwayOrMissingIsSaid() {
    assertThatThrownBy(() -> factory.create(new Settings("ucm", 0)))
        .isInstanceOf(InputException.class)
        .hasMessage("This distribution has no client for labs. Install slm.lab.client.");

    factory.lab =
        new LabDatasets() {
          @Override
          public LabManifest manifest(String name, int version) throws IOException {
            throw new IOException("The lab at http://x does not answer");
          }

          @Override
          public Path scene(LabManifest manifest, LabScene scene) {
            throw new UnsupportedOperationException();
          }
        };

    assertThatThrownBy(() -> factory.create(new Settings("ucm", 0)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The dataset 'ucm' of the lab cannot be had: The lab at http://x does not answer."
                + " Try again when the lab answers.");
  }

  private static SceneRef ref(String name) {
    return new SceneRef(name, Optional.empty());
  }
}
