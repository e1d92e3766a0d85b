package slm.api.study;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.experiment.StageSpec;

/** The standard studies, as experiment files over any dataset. */
@ProviderType
public interface Studies {

  /** All studies, in the order in which they are best read. */
  List<Study> list();

  /**
   * The experiment file of a study. Its results go into the folder it is in.
   *
   * @param name of a study of the form {@link Study.Form#EXPERIMENT}
   * @param dataset the cases; relative paths in it are taken from the current folder, and made
   *     absolute, so that the file may lie anywhere
   * @param metrics what judges the maps
   * @return YAML text, complete, fit to be changed by people
   * @throws slm.api.InputException when there is no such study, it has no experiment file, or a
   *     part that it compares is not there; the remedy names the bundle to install
   */
  String text(String name, StageSpec dataset, List<StageSpec> metrics);
}
