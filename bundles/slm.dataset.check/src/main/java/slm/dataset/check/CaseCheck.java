package slm.dataset.check;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetReport;
import slm.api.dataset.DatasetReport.Problem;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.metric.RegionMask;
import slm.api.raster.Extent;
import slm.api.raster.RasterOpener;

/**
 * Looks at all cases of a dataset. The figures are those of Table I of the paper that AIR-SLT comes
 * from: distinct words, cases, scenes, words of a query, regions of a case, and the attention
 * ratio, which is the share of the scene that a case's regions cover, as the metrics fill them.
 */
final class CaseCheck {

  private final Dataset dataset;
  private final Scenes scenes;
  private final Monitor monitor;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private final Set<String> vocabulary = new HashSet<>();
  private final Set<String> files = new HashSet<>();
  private final Map<String, Integer> first = new HashMap<>();
  private final DoubleSummaryStatistics words = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics regions = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics attention = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics megapixels = new DoubleSummaryStatistics();

  CaseCheck(Dataset dataset, RasterOpener images, Monitor monitor) {
    this.dataset = dataset;
    this.monitor = monitor;
    scenes = new Scenes(scene -> dataset.open(scene, images));
  }

  DatasetReport report() {
    List<Case> cases = dataset.cases();
    for (Case subject : cases) {
      monitor.check();
      monitor.progress("check", subject.index(), cases.size());
      look(subject);
    }
    return new DatasetReport(
        dataset.name(),
        dataset.digest(),
        List.of(
            Tally.total("vocabulary", "distinct words", vocabulary.size()),
            Tally.total("cases", "cases", cases.size()),
            Tally.total("scenes", "scenes", files.size()),
            Tally.spread("megapixels", "megapixels of a scene", megapixels),
            Tally.spread("words", "words of a query", words),
            Tally.spread("regions", "regions of a case", regions),
            Tally.spread("attention", "attention ratio", attention)),
        problems,
        warnings);
  }

  private void look(Case subject) {
    files.add(subject.scene().name());
    if (subject.problem().isPresent()) {
      add(subject, subject.problem().get(), "Correct the annotation");
      return;
    }
    if (subject.query().isBlank()) {
      add(subject, "its query is empty", "Write the sentence that is true in its regions");
    }
    words.accept(Tally.words(subject.query(), vocabulary));
    Integer twin =
        first.putIfAbsent(subject.scene().name() + "\0" + subject.query().strip(), subject.index());
    if (twin != null) {
      warn(
          subject,
          "it has the scene and the query of case " + twin,
          "Make one case of both, with the regions of both");
    }
    regions.accept(subject.regions().size());
    if (subject.regions().isEmpty()) {
      add(subject, "it has no region, so that no map can be judged", "Annotate where it is true");
    }
    Extent extent = extent(subject.scene());
    for (int i = 0; i < subject.regions().size(); i++) {
      look(subject, "polygon " + (i + 1), subject.regions().get(i), extent);
    }
    if (extent != null && !subject.regions().isEmpty()) {
      attention.accept((double) RegionMask.of(extent, subject.regions()).area() / extent.pixels());
    }
  }

  /** The size of the scene, or null when it cannot be used, which is told once. */
  private Extent extent(SceneRef scene) {
    boolean known = scenes.seen(scene);
    Scenes.Look look = scenes.look(scene);
    if (!known) {
      look.extent().ifPresent(extent -> megapixels.accept(extent.pixels() / 1e6));
      if (look.extent().isEmpty()) {
        problems.add(new Problem(-1, scene.name(), look.problem(), look.remedy()));
      }
    }
    return look.extent().orElse(null);
  }

  private void look(Case subject, String name, Polygon polygon, Extent extent) {
    Outline outline = new Outline(polygon.vertices());
    if (extent != null
        && (outline.apartFrom(extent) || RegionMask.of(extent, List.of(polygon)).area() == 0)) {
      add(subject, name + " lies outside the scene of " + extent, "Check its scene and its points");
    } else if (outline.isPoint()) {
      add(
          subject,
          name + " is too small to be judged: all its points lie about one pixel",
          "Draw it at least a few pixels wide");
      return;
    } else if (extent != null && outline.leaves(extent)) {
      warn(
          subject,
          name + " leaves the scene of " + extent + "; what is outside does not count",
          "Cut it at the border");
    }
    int repeated = outline.repeated();
    if (repeated > 0) {
      warn(
          subject,
          name + " has " + repeated + (repeated == 1 ? " point" : " points") + " twice in a row",
          "Remove the repetition, also at the end: an outline is closed by itself");
    }
    if (outline.crossesItself(monitor)) {
      warn(
          subject,
          name + " crosses itself; what lies an odd number of times within it counts",
          "Give its corners in order around it");
    } else if (outline.area() == 0) {
      warn(
          subject,
          name + " has no area; the pixels of its line count",
          "Give its corners in order around it");
    }
  }

  private void warn(Case subject, String oddity, String remedy) {
    warnings.add(new Problem(subject.index(), subject.scene().name(), oddity, remedy));
  }

  private void add(Case subject, String problem, String remedy) {
    problems.add(new Problem(subject.index(), subject.scene().name(), problem, remedy));
  }
}
