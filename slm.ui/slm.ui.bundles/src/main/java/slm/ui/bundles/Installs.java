package slm.ui.bundles;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import slm.api.InputException;
import slm.api.health.Finding;
import slm.ui.bundles.HealthWatch.Looked;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;

/**
 * Installs and exchanges jars for a user: looks into them, asks where something is to be replaced,
 * copies, and tells what became of it. To be called by the display's thread; returns at once.
 */
final class Installs {

  private static final long SECONDS = 15;

  private final PartWindow window;
  private final Survey survey;
  private final Deeds deeds;
  private final HealthWatch health;
  private final Consumer<Path> placed;

  /**
   * @param placed told where a jar is going to be, from any thread
   */
  Installs(
      PartWindow window, Survey survey, Deeds deeds, HealthWatch health, Consumer<Path> placed) {
    this.window = window;
    this.survey = survey;
    this.deeds = deeds;
    this.health = health;
    this.placed = placed;
  }

  /** Installs jars. */
  void install(List<Path> jars) {
    jars.forEach(file -> window.background("installing " + file, () -> look(file)));
  }

  private void look(Path file) {
    Jar jar;
    List<InstalledBundle> alike;
    try {
      jar = Jar.of(file);
      alike = survey.all().stream().filter(each -> each.name().equals(jar.name())).toList();
    } catch (InputException e) {
      window.notify(new Notice(Notice.Level.ERROR, "Not installed", e.getMessage()));
      return;
    }
    Optional<InstalledBundle> plugin =
        alike.stream().filter(each -> each.isPlugin() && each.file().isPresent()).findFirst();
    boolean same =
        alike.stream()
            .anyMatch(each -> !each.isPlugin() && each.version().equals(jar.version().toString()));
    if (same) {
      window.notify(
          new Notice(
              Notice.Level.WARNING,
              "Not installed",
              jar.called()
                  + " is here already, and not as a plug-in. Give yours another version to have"
                  + " both."));
    } else if (plugin.isPresent()) {
      window.later(() -> askToExchange(plugin.get(), jar));
    } else {
      PluginJars jars = new PluginJars(survey.plugins());
      copy(jar, jars.place(jar));
    }
  }

  /** Exchanges a plug-in for another jar of it. */
  void exchange(InstalledBundle plugin, Path file) {
    window.background(
        "exchanging " + plugin.called(),
        () -> {
          Jar jar;
          try {
            jar = Jar.of(file);
          } catch (InputException e) {
            window.notify(new Notice(Notice.Level.ERROR, "Not exchanged", e.getMessage()));
            return;
          }
          if (plugin.id() >= 0 && !jar.name().equals(plugin.name())) {
            window.notify(
                new Notice(
                    Notice.Level.ERROR,
                    "Not exchanged",
                    file.getFileName()
                        + " is the bundle "
                        + jar.name()
                        + ", not "
                        + plugin.name()
                        + ". To have it too, install it."));
            return;
          }
          copy(jar, plugin.file().orElseThrow());
        });
  }

  private void askToExchange(InstalledBundle plugin, Jar jar) {
    String version = jar.version().toString();
    boolean same = version.equals(plugin.version());
    if (window.agree(
        "Exchange " + jar.name() + "?",
        same
            ? plugin.called()
                + " is installed. Exchange it for "
                + jar.file().getFileName()
                + ", which states the same version?"
            : plugin.called() + " is installed. Exchange it for " + version + "?",
        "Exchange")) {
      window.background("installing " + jar.file(), () -> copy(jar, plugin.file().orElseThrow()));
    }
  }

  private void copy(Jar jar, Path place) {
    try {
      new PluginJars(survey.plugins()).put(jar, place);
      placed.accept(place);
      tell(deeds.await(jar.name(), jar.version().toString(), SECONDS), jar);
    } catch (java.io.IOException e) {
      window.notify(
          new Notice(
              Notice.Level.ERROR,
              "Not installed",
              jar.called()
                  + " cannot be copied into "
                  + survey.plugins()
                  + ": "
                  + Say.failure(e)
                  + ". See that the folder can be written and the disk is not full."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Optional<InstalledBundle> bundle, Jar jar) {
    if (bundle.filter(each -> each.state().isWell()).isPresent()) {
      window.notify(new Notice(Notice.Level.INFO, "Installed", jar.called() + " is in use."));
      return;
    }
    health.look();
    Optional<Finding> finding =
        bundle.flatMap(
            each ->
                Findings.of(each, health.last().map(Looked::sections).orElse(List.of())).stream()
                    .findFirst());
    window.notify(
        new Notice(
            Notice.Level.WARNING,
            "Installed, but not in use",
            finding
                .map(
                    f ->
                        jar.called()
                            + " "
                            + Say.sentence(f.finding())
                            + " "
                            + Say.sentence(f.remedy()))
                .orElse(jar.called() + " is in the plug-in folder. See its details for why.")));
  }
}
