package slm.models.engines;

/**
 * A jar as Maven names it.
 *
 * @param classifier empty for none
 */
record Artifact(String group, String name, String version, String classifier) {

  String fileName() {
    return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
  }

  /** Where it is in a repository. */
  String path() {
    return group.replace('.', '/') + "/" + name + "/" + version + "/" + fileName();
  }

  /** The command that fetches it into the local repository. */
  String fetch(String options) {
    return "mvn dependency:get"
        + options
        + " -Dtransitive=false -Dartifact="
        + group
        + ":"
        + name
        + ":"
        + version
        + (classifier.isEmpty() ? "" : ":jar:" + classifier);
  }
}
