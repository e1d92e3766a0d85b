package slm.ui.bundles;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A bundle, or a file in the plug-in folder that is none.
 *
 * @param id the framework's; negative for a file that is none, or not yet
 * @param name symbolic name, or the file's name
 * @param version empty for a file that is no bundle
 * @param title name for people; may be empty
 * @param brings what it offers now, or would offer: kind and id
 * @param file its jar, when it has one
 * @param size of the file, or negative
 * @param model whether it describes a model
 */
record InstalledBundle(
    long id,
    String name,
    String version,
    String title,
    State state,
    Origin origin,
    List<String> brings,
    Optional<Path> file,
    long size,
    boolean model) {

  InstalledBundle {
    brings = List.copyOf(brings);
  }

  /** How it stands. */
  enum State {
    IN_USE("in use"),
    ATTACHED("in use, as a part of another"),
    STARTING("starting\u2026"),
    STOPPING("stopping\u2026"),
    STOPPED("stopped"),
    UNRESOLVED("lacks something"),
    LATE("waits for a restart"),
    WAITING("not taken up yet"),
    NO_BUNDLE("is no bundle");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    boolean isWell() {
      return this == IN_USE || this == ATTACHED;
    }
  }

  /** Where it comes from. */
  enum Origin {
    FRAMEWORK("framework"),
    DISTRIBUTION("distribution"),
    ENGINE("added engine"),
    PLUGIN("plug-in"),
    ELSEWHERE("the shell");

    private final String words;

    Origin(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Name and version, as it is called in sentences. */
  String called() {
    return version.isEmpty() ? name : name + " " + version;
  }

  boolean isPlugin() {
    return origin == Origin.PLUGIN;
  }

  /** Whether it is to be seen with a filter's words; all of them must occur. */
  boolean matches(String filter) {
    String all =
        (name + " " + version + " " + title + " " + String.join(" ", brings) + " " + state.words())
            .toLowerCase(Locale.ROOT);
    for (String word : filter.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
