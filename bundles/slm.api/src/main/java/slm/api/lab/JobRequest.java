package slm.api.lab;

import java.util.List;

/**
 * An experiment to be handed to the lab.
 *
 * @param experiment the text of the experiment file, in YAML. Its datasets are the lab's, as {@code
 *     lab:NAME}, or computed ones, such as {@code synthetic}: files of one's own are on no worker
 * @param bundles what it needs of the lab's bundles beyond those that its components' ids name, as
 *     {@code name@version}; mostly empty
 */
public record JobRequest(String experiment, JobPriority priority, List<String> bundles) {

  public JobRequest {
    bundles = List.copyOf(bundles);
  }

  /** Of usual priority, with the bundles that the ids name. */
  public JobRequest(String experiment) {
    this(experiment, JobPriority.NORMAL, List.of());
  }
}
