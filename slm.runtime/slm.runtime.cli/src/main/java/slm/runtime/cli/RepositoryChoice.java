package slm.runtime.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where bundles come from. */
final class RepositoryChoice {

  @Option(
      names = "--repository",
      paramLabel = "WHERE",
      description = {
        "Folder with an index.xml, or the address of one (default: SLM_REPOSITORY, or else the",
        "distribution's own; nothing is fetched from a network unless an address is given)."
      })
  private String repository;

  Optional<String> given() {
    return Optional.ofNullable(repository);
  }
}
