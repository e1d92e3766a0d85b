package slm.ui.composer.cases;

import slm.api.InputException;
import slm.api.dataset.Datasets;
import slm.api.experiment.StageSpec;

/** Finds the images of annotations. */
public final class AnnotationImages {

  private AnnotationImages() {}

  /**
   * The same dataset, told where its images are when they are not where it looks for them but
   * nearby. Reads the annotations, so it takes a while; a dataset that cannot be read stays as it
   * is.
   */
  public static StageSpec found(StageSpec dataset, Datasets reader) {
    try {
      return CaseList.read(dataset, reader).dataset();
    } catch (InputException e) {
      return dataset;
    }
  }
}
