package slm.dataset.check;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import slm.api.Monitor;
import slm.api.dataset.Caption;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.DatasetReport;
import slm.api.dataset.DatasetReport.Problem;
import slm.api.dataset.SceneRef;
import slm.api.raster.RasterOpener;

/** Looks at all images and captions of a caption dataset. */
final class CaptionCheck {

  private final CaptionDataset dataset;
  private final Scenes scenes;
  private final Monitor monitor;

  CaptionCheck(CaptionDataset dataset, RasterOpener images, Monitor monitor) {
    this.dataset = dataset;
    this.monitor = monitor;
    scenes = new Scenes(image -> dataset.open(image, images));
  }

  DatasetReport report() {
    List<Problem> problems = new ArrayList<>();
    List<SceneRef> images = dataset.images();
    Set<String> vocabulary = new HashSet<>();
    Set<Caption> known = new HashSet<>();
    DoubleSummaryStatistics words = new DoubleSummaryStatistics();
    int[] captions = new int[images.size()];
    for (Caption caption : dataset.captions()) {
      captions[caption.image()]++;
      words.accept(Tally.words(caption.text(), vocabulary));
      known.add(caption);
    }
    DoubleSummaryStatistics perImage = new DoubleSummaryStatistics();
    DoubleSummaryStatistics megapixels = new DoubleSummaryStatistics();
    for (int i = 0; i < images.size(); i++) {
      monitor.check();
      monitor.progress("check", i, images.size());
      perImage.accept(captions[i]);
      Scenes.Look look = scenes.look(images.get(i));
      look.extent().ifPresent(extent -> megapixels.accept(extent.pixels() / 1e6));
      if (look.extent().isEmpty()) {
        problems.add(new Problem(i, images.get(i).name(), look.problem(), look.remedy()));
      }
    }
    return new DatasetReport(
        dataset.name(),
        dataset.digest(),
        List.of(
            Tally.total("vocabulary", "distinct words", vocabulary.size()),
            Tally.total("captions", "captions", dataset.captions().size()),
            Tally.total(
                "repeated",
                "captions an image has twice",
                (long) dataset.captions().size() - known.size()),
            Tally.total("images", "images", images.size()),
            Tally.spread("megapixels", "megapixels of an image", megapixels),
            Tally.spread("words", "words of a caption", words),
            Tally.spread("captionsPerImage", "captions of an image", perImage)),
        problems,
        List.of());
  }
}
