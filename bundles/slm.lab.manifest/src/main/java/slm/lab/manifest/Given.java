package slm.lab.manifest;

import java.util.List;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;

/**
 * What a dataset's JSON says.
 *
 * @param version 0 when it says none
 * @param digest that it claims to have
 * @param computed what to write instead, when it has no files
 */
public record Given(
    String name,
    int version,
    Optional<String> description,
    Optional<String> digest,
    Optional<String> computed,
    List<Case> cases,
    List<LabScene> scenes) {

  public Given {
    cases = List.copyOf(cases);
    scenes = List.copyOf(scenes);
  }

  /** The cases and scenes. */
  public LabManifest manifest() {
    return new LabManifest(name, version, cases, scenes);
  }
}
