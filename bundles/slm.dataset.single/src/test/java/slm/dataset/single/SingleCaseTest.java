package slm.dataset.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.InputException;
import slm.api.dataset.Dataset;

class SingleCaseTest {

  @Test
  void thereIsOneCaseWithoutRegions() {
    Dataset dataset =
        new SingleCase().create(new SingleCase.Settings(Path.of("a/port.tif"), "ships"));

    assertThat(dataset.cases()).hasSize(1);
    assertThat(dataset.cases().get(0).query()).isEqualTo("ships");
    assertThat(dataset.cases().get(0).regions()).isEmpty();
    assertThat(dataset.cases().get(0).scene().name()).isEqualTo("port.tif");
    assertThat(dataset.cases().get(0).scene().file()).isEqualTo(Optional.of(Path.of("a/port.tif")));
  }

  @Test
  void equalQuestionsHaveOneDigestAndOthersAnother() {
    assertThat(digest("a.png", "ships")).isEqualTo(digest("a.png", "ships"));
    assertThat(digest("a.png", "ships"))
        .isNotEqualTo(digest("a.png", "planes"))
        .isNotEqualTo(digest("b.png", "ships"))
        .hasSize(64);
  }

  @Test
  void anEmptyQueryIsRefused() {
    assertThatThrownBy(
            () -> new SingleCase().create(new SingleCase.Settings(Path.of("a.png"), " ")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("query is empty");
  }

  private static String digest(String scene, String query) {
    return new SingleCase().create(new SingleCase.Settings(Path.of(scene), query)).digest();
  }
}
