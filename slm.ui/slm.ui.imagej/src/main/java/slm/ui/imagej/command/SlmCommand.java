package slm.ui.imagej.command;

import ij.IJ;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scijava.ItemVisibility;
import org.scijava.command.DynamicCommand;
import org.scijava.module.MutableModuleItem;
import org.scijava.plugin.Parameter;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.result.RunListener;
import slm.ui.imagej.Arrivals;
import slm.ui.imagej.SlmServices;

/** What all commands share: the workbench, the choice of components, progress. */
abstract class SlmCommand extends DynamicCommand {

  @Parameter private SlmServices slm;

  /** Settings of the chosen components, as the dialog's second page and macros give them. */
  @Parameter(
      label = "Settings",
      description = "Settings as component_name=value, separated by blanks; lists with commas.",
      visibility = ItemVisibility.INVISIBLE,
      required = false,
      persist = false)
  private String settings = "";

  final <T> T service(Class<T> type) {
    return slm.get(type);
  }

  final Arrivals arrivals() {
    return slm.arrivals();
  }

  final Workbench workbench() {
    return service(Workbench.class);
  }

  /** The inputs that choose a component, with its kind; the order is that of the dialog. */
  Map<String, StageKind> stages() {
    return Map.of();
  }

  /** Reads the live components; called when the dialog is about to open. */
  final void readChoices() {
    stages()
        .forEach(
            (name, kind) -> {
              MutableModuleItem<String> item = getInfo().getMutableInput(name, String.class);
              item.setChoices(
                  workbench().components(kind).stream().map(ComponentInfo::id).sorted().toList());
            });
  }

  /** A component with its settings as the user chose them. */
  final StageSpec stage(String name, String chosen) {
    StageSpec spec = StageSpec.parse(chosen);
    for (Map.Entry<String, String> setting : given().entrySet()) {
      if (setting.getKey().startsWith(name + "_")) {
        String short_ = setting.getKey().substring(name.length() + 1);
        spec = spec.with(fullName(stages().get(name), spec.id(), short_), setting.getValue());
      }
    }
    return spec;
  }

  /** Settings are written in lower case in macros, where case does not count. */
  private String fullName(StageKind kind, String id, String lower) {
    return workbench().components(kind).stream()
        .filter(component -> component.id().equals(id))
        .flatMap(component -> component.settings().stream())
        .map(ComponentInfo.SettingInfo::name)
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(lower))
        .findFirst()
        .orElse(lower);
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    for (String part : settings.strip().split("\\s+")) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 1 ? "" : part.substring(0, equals).toLowerCase(Locale.ROOT);
        if (stages().keySet().stream().noneMatch(stage -> name.startsWith(stage + "_"))) {
          throw new InputException(
              "'" + part + "' is not a setting",
              "Write it as one of "
                  + stages().keySet().stream().map(stage -> stage + "_name=value").toList());
        }
        given.put(name, part.substring(equals + 1));
      }
    }
    return given;
  }

  static RunOptions options() {
    return RunOptions.defaults();
  }

  /** Progress in ImageJ's window; the escape key cancels. */
  static class Progress implements RunListener {

    @Override
    public boolean cancelled() {
      return IJ.escapePressed();
    }

    @Override
    public void progress(String stage, long done, long total) {
      IJ.showStatus("SLM: " + stage);
      if (total > 0) {
        IJ.showProgress((double) done / total);
      }
    }
  }

  /** Ends the progress of a command. */
  static void done(String status) {
    IJ.showProgress(1);
    IJ.showStatus(status);
  }

  /** The components of a list such as {@code selo pointing:15}. */
  static List<StageSpec> specs(String text) {
    return List.of(text.strip().split("[\\s;]+")).stream()
        .filter(part -> !part.isEmpty())
        .map(StageSpec::parse)
        .toList();
  }
}
