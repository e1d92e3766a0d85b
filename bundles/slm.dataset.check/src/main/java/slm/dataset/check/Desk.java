package slm.dataset.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetReport;
import slm.api.dataset.DatasetTools;
import slm.api.dataset.DatasetWriter;
import slm.api.dataset.Datasets;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;

/** The service: finds the dataset and the writer, and lets them work. */
@Component(service = DatasetTools.class)
public final class Desk implements DatasetTools {

  private final Datasets datasets;
  private final Workbench workbench;
  private final Map<String, DatasetWriter> writers = new ConcurrentHashMap<>();

  @Activate
  public Desk(@Reference Datasets datasets, @Reference Workbench workbench) {
    this.datasets = datasets;
    this.workbench = workbench;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      target = "(slm.id=*)")
  void addWriter(DatasetWriter writer, Map<String, Object> properties) {
    writers.put((String) properties.get("slm.id"), writer);
  }

  void removeWriter(DatasetWriter writer, Map<String, Object> properties) {
    writers.remove((String) properties.get("slm.id"), writer);
  }

  @Override
  public DatasetReport check(StageSpec spec, Monitor monitor) {
    return has(StageKind.CAPTIONS, spec) && !has(StageKind.DATASET, spec)
        ? new CaptionCheck(datasets.captions(spec), datasets.images(), monitor).report()
        : new CaseCheck(datasets.dataset(spec), datasets.images(), monitor).report();
  }

  private boolean has(StageKind kind, StageSpec spec) {
    return workbench.components(kind).stream().map(ComponentInfo::id).anyMatch(spec.id()::equals);
  }

  @Override
  public DatasetWriter.Written convert(StageSpec from, String to, Path folder, Monitor monitor) {
    DatasetWriter writer = writers.get(to);
    if (writer == null) {
      throw new InputException(
          "No dataset can be written as '" + to + "'",
          "Choose one of: " + String.join(", ", new TreeMap<>(writers).keySet()));
    }
    Dataset dataset = datasets.dataset(from);
    try {
      requireEmpty(folder);
      return writer.write(dataset, folder, datasets.images(), monitor);
    } catch (IOException e) {
      throw new InputException(
          "The dataset cannot be written to " + folder + ": " + e.getMessage(),
          "Choose a folder where you may write",
          e);
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(folder + " is a file, not a folder", "Choose another name");
    }
    Files.createDirectories(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new InputException(
            "The folder " + folder + " is not empty", "Choose a new one, so that nothing is lost");
      }
    }
  }
}
