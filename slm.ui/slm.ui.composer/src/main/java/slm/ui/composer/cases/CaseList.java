package slm.ui.composer.cases;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.Datasets;
import slm.api.experiment.StageSpec;

/**
 * The cases of a dataset.
 *
 * @param dataset that was read
 * @param name what it calls itself
 * @param cases all of them
 * @param missing a scene whose file is not there; empty when the first ones are
 */
record CaseList(StageSpec dataset, String name, List<Case> cases, Optional<Path> missing) {

  /** Scenes that are looked for: where some of the first are, the others are as well. */
  private static final int LOOKED_FOR = 10;

  CaseList {
    cases = List.copyOf(cases);
  }

  /**
   * Reads a dataset. When its images are not where it looks for them, but nearby, it is told so.
   *
   * @throws slm.api.InputException when it cannot be read
   */
  static CaseList read(StageSpec spec, Datasets datasets) {
    CaseList list = of(spec, datasets.dataset(spec));
    if (list.missing.isEmpty() || spec.settings().containsKey("images")) {
      return list;
    }
    Optional<Path> folder =
        list.cases.stream()
            .limit(1)
            .map(first -> first.scene().name())
            .filter(CaseList::isPath)
            .flatMap(name -> AnnotationFile.folderOf(name, spec).stream())
            .findFirst();
    if (folder.isEmpty()) {
      return list;
    }
    StageSpec told = spec.with("images", folder.get().toString());
    return of(told, datasets.dataset(told));
  }

  private static boolean isPath(String name) {
    try {
      return !Path.of(name).isAbsolute();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static CaseList of(StageSpec spec, Dataset dataset) {
    List<Path> files =
        dataset.cases().stream()
            .flatMap(one -> one.scene().file().stream())
            .distinct()
            .limit(LOOKED_FOR)
            .toList();
    Optional<Path> missing =
        files.stream().anyMatch(Files::exists) ? Optional.empty() : files.stream().findFirst();
    return new CaseList(spec, dataset.name(), dataset.cases(), missing);
  }

  /** The cases whose sentence or scene has all the words, in the order of the dataset. */
  List<Case> matching(String filter) {
    List<String> words =
        Stream.of(filter.toLowerCase(Locale.ROOT).split("\\s+")).filter(w -> !w.isEmpty()).toList();
    List<Case> matching = new ArrayList<>();
    for (Case one : cases) {
      String text = (one.query() + " " + one.scene().name()).toLowerCase(Locale.ROOT);
      if (words.stream().allMatch(text::contains)) {
        matching.add(one);
      }
    }
    return matching;
  }
}
