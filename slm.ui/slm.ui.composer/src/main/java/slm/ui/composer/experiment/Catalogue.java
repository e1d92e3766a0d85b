package slm.ui.composer.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;

/**
 * The components that can be chosen.
 *
 * @param live empty when they are not known
 */
record Catalogue(Map<StageKind, List<ComponentInfo>> live) {

  /** What changes the scene not at all. */
  private static final String AS_IT_IS = "none";

  List<ComponentInfo> of(StageKind kind) {
    return live.getOrDefault(kind, List.of());
  }

  Optional<ComponentInfo> find(StageKind kind, String id) {
    return of(kind).stream().filter(info -> info.id().equals(id)).findFirst();
  }

  /** Whether a choice cannot be run, as its component is not there. */
  boolean lacks(StageKind kind, String id) {
    boolean none = kind == StageKind.SCENE && id.equals(AS_IT_IS);
    return !live.isEmpty() && !none && find(kind, id).isEmpty();
  }

  /** The name of a setting, also of the one that has none in the short form. */
  String name(StageKind kind, String id, String setting) {
    return setting.isEmpty()
        ? find(kind, id)
            .flatMap(info -> info.settings().stream().findFirst())
            .map(SettingInfo::name)
            .orElse("")
        : setting;
  }
}
