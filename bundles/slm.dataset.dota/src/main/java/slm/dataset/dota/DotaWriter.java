package slm.dataset.dota;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetWriter;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.api.raster.RasterOpener;

/**
 * Writes labels in the form of DOTA: a file for each scene, a line for each region. A category is
 * the query with hyphens in place of spaces. Regions with other than four corners, queries with
 * hyphens or underscores, and scenes in folders cannot be told in this form.
 */
@Stage(
    id = "dota",
    title = "DOTA labels",
    summary = "Label files in the form of DOTA, for regions with four corners.")
@Component(service = DatasetWriter.class)
public final class DotaWriter implements DatasetWriter {

  private static final int CORNERS = 4;

  @Override
  public Written write(Dataset dataset, Path folder, RasterOpener images, Monitor monitor)
      throws IOException {
    Map<String, String> scenes = new HashMap<>();
    Map<String, StringBuilder> labels = new TreeMap<>();
    Map<String, Integer> known = new HashMap<>();
    List<LeftOut> leftOut = new ArrayList<>();
    int written = 0;
    for (Case subject : dataset.cases()) {
      monitor.check();
      Optional<String> problem = problem(subject);
      String name = subject.scene().name();
      String stem = stem(name);
      if (problem.isEmpty() && !scenes.computeIfAbsent(stem, key -> name).equals(name)) {
        problem = Optional.of("the labels of its scene have the name of those of another scene");
      }
      if (problem.isEmpty()
          && known.putIfAbsent(name + "\0" + subject.query(), subject.index()) != null) {
        problem = Optional.of("an earlier case has its scene and query");
      }
      if (problem.isPresent()) {
        leftOut.add(new LeftOut(subject.index(), problem.get()));
        continue;
      }
      StringBuilder lines = labels.computeIfAbsent(stem, key -> new StringBuilder());
      subject.regions().forEach(region -> line(region, subject.query(), lines));
      written++;
    }
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, StringBuilder> scene : labels.entrySet()) {
      files.add(
          Files.writeString(folder.resolve(scene.getKey() + ".txt"), scene.getValue().toString()));
    }
    return new Written(
        files, written, leftOut, List.of("The cases are in the order of their scenes' names"));
  }

  private static Optional<String> problem(Case subject) {
    if (subject.problem().isPresent()) {
      return subject.problem();
    } else if (subject.regions().isEmpty()) {
      return Optional.of("it has no region");
    } else if (subject.regions().stream().anyMatch(region -> region.vertices().size() != CORNERS)) {
      return Optional.of("it has a region with other than four corners");
    } else if (!subject.query().matches("[^\\s_-]+( [^\\s_-]+)*")) {
      return Optional.of("its query is no category: it has hyphens, underscores or wide spaces");
    } else if (subject.scene().name().matches(".*[/\\\\].*")) {
      return Optional.of("its scene lies in a folder of its own");
    }
    return Optional.empty();
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static void line(Polygon region, String query, StringBuilder lines) {
    for (Vertex vertex : region.vertices()) {
      lines.append(vertex.x()).append(' ').append(vertex.y()).append(' ');
    }
    lines.append(query.replace(' ', '-')).append(" 0\n");
  }
}
