package slm.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.study.Studies;
import slm.api.study.Study;

/**
 * The studies are experiment files of this bundle, in which the dataset, the metrics and the live
 * encoders are filled in.
 */
@Component
public final class StandardStudies implements Studies {

  private static final List<Study> ALL =
      List.of(
          experiment("scales", "Which sizes of tiles find best, and what does each cost?"),
          experiment("models", "Which of the encoders that are live finds best?"),
          experiment("trainsets", "What do the captions matter that an encoder was trained on?"),
          experiment("tilers", "Where should the encoder look, when looking costs?"),
          experiment("queries", "Does it help to ask in several wordings?"),
          experiment("fusions", "How should the scores of overlapping tiles become one map?"),
          experiment("filters", "What does smoothing the map gain or lose?"),
          experiment("selo", "What does SeLo v2 gain over SeLo v1, and by which of its steps?"),
          experiment("robustness", "How much blur, noise, compression and turning does it bear?"),
          new Study(
              "sanity",
              "Do the metrics tell right maps from wrong ones, and from those that say nothing?",
              Study.Form.MAPS));

  /** Encoders that the distribution may lack, with the bundles that bring them. */
  private static final Map<String, Map<String, String>> NEEDED =
      Map.of(
          "trainsets",
          Map.of(
              "aerial-nano", "slm.models.aerial-nano",
              "aerial-nano-ucm", "slm.models.aerial-nano-ucm",
              "aerial-nano-rsicd", "slm.models.aerial-nano-rsicd"));

  private final Workbench workbench;

  /** Made when the workbench is there, which knows what is live. */
  @Activate
  public StandardStudies(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  private static Study experiment(String name, String question) {
    return new Study(name, question, Study.Form.EXPERIMENT);
  }

  @Override
  public List<Study> list() {
    return ALL;
  }

  @Override
  public String text(String name, StageSpec dataset, List<StageSpec> metrics) {
    Study study = find(name);
    if (study.form() != Study.Form.EXPERIMENT) {
      throw new InputException(
          "The study '" + name + "' judges maps that no method made, so it has no experiment file",
          "Run it as it is");
    }
    Set<String> encoders =
        workbench.components(StageKind.ENCODER).stream()
            .map(ComponentInfo::id)
            .collect(Collectors.toCollection(TreeSet::new));
    requireEncoders(name, encoders);
    YamlText yaml = new YamlText(workbench);
    return resource(name)
        .replace("${question}", study.question())
        .replace("${dataset}", yaml.component("kind", StageKind.DATASET, dataset))
        .replace("${metrics}", yaml.components(StageKind.METRIC, metrics))
        .replace("${encoders}", yaml.list(encoders));
  }

  private static Study find(String name) {
    return ALL.stream()
        .filter(study -> study.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "There is no study '" + name + "'",
                    "The studies are: "
                        + ALL.stream().map(Study::name).collect(Collectors.joining(", "))));
  }

  private static void requireEncoders(String study, Set<String> live) {
    Map<String, String> needed = NEEDED.getOrDefault(study, Map.of());
    List<String> missing =
        needed.keySet().stream().filter(id -> !live.contains(id)).sorted().toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "The study '"
              + study
              + "' compares encoders that are not there: "
              + String.join(", ", missing),
          missing.stream()
              .map(id -> "slm install " + needed.get(id))
              .collect(Collectors.joining(", ", "Run ", "")));
    }
    if (live.isEmpty()) {
      throw new InputException(
          "The study '" + study + "' needs an encoder, and none is there",
          "Run slm install slm.models.aerial");
    }
  }

  private static String resource(String study) {
    try (InputStream in = StandardStudies.class.getResourceAsStream(study + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The study " + study + " cannot be read", e);
    }
  }
}
