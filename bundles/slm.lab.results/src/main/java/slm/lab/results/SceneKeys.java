package slm.lab.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.dataset.SceneRef;
import slm.api.experiment.StageSpec;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.store.StoredRun;

/**
 * Names of scenes in addresses: {@code run-RUN-VARIANT-CASE} for that of a case of a stored run,
 * and {@code set-NAME-NUMBER} for one of a dataset of the lab. A key says where to look it up and
 * holds no path, so that nothing else can be asked for.
 */
@Component(service = SceneKeys.class)
public final class SceneKeys {

  private static final Pattern RUN = Pattern.compile("run-(.{1,60})-(\\d{1,6})-(\\d{1,8})");
  private static final Pattern SET = Pattern.compile("set-([a-z0-9-]{1,60})-(\\d{1,8})");
  private static final int MOST = 1000;

  private final StoredRuns runs;
  private final ServerDatasets datasets;
  private final Map<String, SceneAddress> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SceneAddress> eldest) {
          return size() > MOST;
        }
      };

  @Activate
  public SceneKeys(@Reference StoredRuns runs, @Reference ServerDatasets datasets) {
    this.runs = runs;
    this.datasets = datasets;
  }

  /** The key of the scene that a case looks at; cases that look at the same one share it. */
  static Optional<String> of(StoredRun run, int variant, int index) {
    if (index < 0 || index >= run.cases().size()) {
      return Optional.empty();
    }
    String name = run.cases().get(index).scene().name();
    int first = 0;
    while (!run.cases().get(first).scene().name().equals(name)) {
      first++;
    }
    int by = transform(run.identity().variants().get(variant)).isPresent() ? variant : 0;
    return Optional.of("run-" + run.id() + "-" + by + "-" + first);
  }

  /** The key of a scene of a dataset of the lab. */
  static String of(String dataset, int number) {
    return "set-" + dataset + "-" + number;
  }

  /** The scene of a key; empty when no run and no dataset names it. */
  Optional<SceneAddress> find(String key) {
    Matcher set = SET.matcher(key);
    if (set.matches()) {
      // not remembered: the list of datasets may change
      return datasets.scene(set.group(1), Integer.parseInt(set.group(2)));
    }
    synchronized (known) {
      SceneAddress address = known.get(key);
      if (address != null) {
        return Optional.of(address);
      }
    }
    Matcher run = RUN.matcher(key);
    if (!run.matches()) {
      return Optional.empty();
    }
    Optional<SceneAddress> found =
        runs.find(run.group(1))
            .flatMap(
                one -> scene(one, Integer.parseInt(run.group(2)), Integer.parseInt(run.group(3))));
    synchronized (known) {
      found.ifPresent(address -> known.put(key, address));
    }
    return found;
  }

  private Optional<SceneAddress> scene(StoredRun run, int variant, int index) {
    List<VariantIdentity> variants = run.identity().variants();
    if (variant >= variants.size() || index >= run.cases().size()) {
      return Optional.empty();
    }
    Optional<StageSpec> transform = transform(variants.get(variant)).map(SceneKeys::spec);
    SceneRef scene = run.cases().get(index).scene();
    return Optional.of(
        new SceneAddress(
            datasets.pinned(spec(run.identity().dataset()), run.identity().datasetDigest()),
            scene.name(),
            scene.file(),
            transform,
            transform.isPresent() ? variants.get(variant).seed() : 0));
  }

  private static Optional<PartIdentity> transform(VariantIdentity variant) {
    return variant.parts().stream().filter(part -> part.kind().equals("scene")).findFirst();
  }

  private static StageSpec spec(PartIdentity part) {
    return new StageSpec(part.id(), part.settings());
  }
}
