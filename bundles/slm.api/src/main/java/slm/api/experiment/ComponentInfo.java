package slm.api.experiment;

import java.util.List;

/**
 * A live component, as lists and forms show it.
 *
 * @param bundle symbolic name of the bundle that brings it
 * @param version of that bundle
 * @param details for encoders, a line of their card; else empty
 */
public record ComponentInfo(
    StageKind kind,
    String id,
    String title,
    String summary,
    String bundle,
    String version,
    List<SettingInfo> settings,
    String details) {

  public ComponentInfo {
    settings = List.copyOf(settings);
  }

  /**
   * A setting of a component.
   *
   * @param name as users write it
   * @param type such as {@code int} or {@code list of int}
   * @param value the default in force, Configuration Admin's where it has one; empty when the
   *     setting must be given
   * @param help what it means
   * @param unit of the figure, or empty
   * @param min smallest value allowed
   * @param max largest value allowed
   * @param required whether it must be given
   */
  public record SettingInfo(
      String name,
      String type,
      String value,
      String help,
      String unit,
      double min,
      double max,
      boolean required) {}
}
