package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.experiment.Experiment;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.result.CaseOutcome;

/** The default model finds its way in synthetic scenes that nobody chose. */
@ExtendWith(ServiceExtension.class)
public class SyntheticIT {

  @InjectService(timeout = 20_000)
  Workbench workbench;

  @TempDir Path folder;

  @Test
  public void theMapsPointIntoTheRegionsOfTheirOwnQueryAndNotOfOthers() throws IOException {
    Recorder recorder = new Recorder();
    workbench.run(
        new Experiment(
            "synthetic",
            StageSpec.parse("synthetic:scenes=4,width=2560,height=2560,cases=16,seed=20260101"),
            List.of(Variant.DEFAULT),
            List.of(new StageSpec("files", Map.of("dir", folder.toString(), "pictures", "false"))),
            0),
        new RunOptions(2, 1, "cpu", 1L << 30, false),
        recorder);

    double own = 0;
    double others = 0;
    for (CaseOutcome outcome : recorder.outcomes) {
      assertThat(outcome.error()).isEmpty();
      int[] peak = highest(folder.resolve("probmap_" + outcome.subject().index() + ".png"));
      own += pointsInto(outcome.subject(), peak);
      others +=
          recorder.outcomes.stream()
              .map(CaseOutcome::subject)
              .filter(c -> c.scene().equals(outcome.subject().scene()))
              .filter(c -> !c.equals(outcome.subject()))
              .mapToInt(c -> pointsInto(c, peak))
              .average()
              .orElse(0);
    }
    int cases = recorder.outcomes.size();
    assertThat(cases).isGreaterThan(40);
    assertThat(own / cases).isGreaterThanOrEqualTo(0.7);
    assertThat(others / cases).isLessThan(0.2);
  }

  private static int pointsInto(Case subject, int[] peak) {
    for (Polygon region : subject.regions()) {
      if (peak[0] >= region.vertices().get(0).x()
          && peak[0] <= region.vertices().get(2).x()
          && peak[1] >= region.vertices().get(0).y()
          && peak[1] <= region.vertices().get(2).y()) {
        return 1;
      }
    }
    return 0;
  }

  private static int[] highest(Path png) throws IOException {
    BufferedImage map = ImageIO.read(png.toFile());
    int[] best = new int[2];
    int value = -1;
    for (int y = 0; y < map.getHeight(); y++) {
      for (int x = 0; x < map.getWidth(); x++) {
        int here = map.getRaster().getSample(x, y, 0);
        if (here > value) {
          value = here;
          best = new int[] {x, y};
        }
      }
    }
    return best;
  }
}
