package slm.ui.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;

/** What the card of a stage says. */
final class CardWords {

  /** What stands for a scene that is taken as it is. */
  static final String NONE = "none";

  private CardWords() {}

  /**
   * Something to choose.
   *
   * @param id empty for a scene that is taken as it is
   * @param words in the list
   */
  record Offer(String id, String words) {}

  /** What can be chosen, and what is chosen though it is not there. */
  static List<Offer> offers(StageKind kind, List<ComponentInfo> live, Optional<StageSpec> choice) {
    List<Offer> offers = new ArrayList<>();
    if (kind == StageKind.SCENE) {
      offers.add(new Offer("", "none \u2013 as it is"));
    }
    for (ComponentInfo info : live) {
      if (kind != StageKind.SCENE || !info.id().equals(NONE)) {
        offers.add(new Offer(info.id(), info.id() + " \u2013 " + info.title()));
      }
    }
    String id = choice.map(StageSpec::id).orElse("");
    if (offers.stream().noneMatch(offer -> offer.id().equals(id))) {
      offers.add(new Offer(id, id + " (not there)"));
    }
    return offers;
  }

  /** The settings that differ from their defaults, or else what the component does. */
  static String summary(ComponentInfo info, Map<String, String> values) {
    String set =
        PartDetails.named(values, info.settings()).entrySet().stream()
            .filter(entry -> !isDefault(info, entry))
            .map(entry -> entry.getKey() + " " + entry.getValue() + unit(info, entry.getKey()))
            .collect(Collectors.joining(", "));
    return set.isEmpty() ? info.summary() : set;
  }

  private static boolean isDefault(ComponentInfo info, Map.Entry<String, String> value) {
    return setting(info, value.getKey())
        .filter(setting -> setting.value().equals(value.getValue()))
        .isPresent();
  }

  private static String unit(ComponentInfo info, String name) {
    return setting(info, name)
        .map(SettingInfo::unit)
        .filter(unit -> !unit.isEmpty())
        .map(unit -> " " + unit)
        .orElse("");
  }

  private static Optional<SettingInfo> setting(ComponentInfo info, String name) {
    return info.settings().stream().filter(setting -> setting.name().equals(name)).findFirst();
  }

  /** What to do about a choice that is not there. */
  static String missing(StageKind kind, String id) {
    return "The "
        + kind.word()
        + " '"
        + id
        + "' is not installed, or its bundle was stopped. It is used again as soon as it is back; "
        + (kind == StageKind.METRIC ? "or leave it out." : "or choose another one.");
  }
}
