package slm.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.ComponentInfo.SettingInfo;
import slm.api.experiment.StageKind;

/** The live components of one kind. */
@Command
final class ComponentList implements Callable<Integer> {

  private final Services services;
  private final Screen screen;
  private final StageKind kind;

  ComponentList(Services services, Screen screen, StageKind kind) {
    this.services = services;
    this.screen = screen;
    this.kind = kind;
  }

  @Override
  public Integer call() {
    List<ComponentInfo> live = services.workbench().components(kind);
    if (live.isEmpty()) {
      screen.log("No " + kind.word() + " is live: no installed bundle brings one.");
    }
    live.forEach(this::print);
    return Exit.OK;
  }

  private void print(ComponentInfo component) {
    screen.result(
        screen.strong(component.id()) + "  " + component.bundle() + " " + component.version());
    screen.result("    " + component.title() + ". " + component.summary());
    if (!component.details().isEmpty()) {
      screen.result("    " + component.details());
    }
    for (SettingInfo setting : component.settings()) {
      screen.result("    " + setting.name() + "=" + value(setting) + "  " + setting.help());
    }
  }

  private static String value(SettingInfo setting) {
    List<String> limits = new ArrayList<>();
    limits.add(setting.unit().isEmpty() ? setting.type() : setting.type() + ", " + setting.unit());
    if (setting.min() > Double.NEGATIVE_INFINITY) {
      limits.add("at least " + number(setting.min()));
    }
    if (setting.max() < Double.POSITIVE_INFINITY) {
      limits.add("at most " + number(setting.max()));
    }
    return (setting.required() ? "REQUIRED" : setting.value())
        + "  ("
        + String.join(", ", limits)
        + ")";
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
