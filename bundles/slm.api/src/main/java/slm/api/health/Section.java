package slm.api.health;

import java.util.List;

/**
 * What was found about one part of the workbench.
 *
 * @param title of the part, for people
 * @param findings in a stable order
 */
public record Section(String title, List<Finding> findings) {

  public Section {
    findings = List.copyOf(findings);
  }
}
