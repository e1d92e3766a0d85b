package slm.runtime.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slm.api.install.Offer;

/** What can be installed. */
@Command(name = "available", description = "List what a repository offers, and what is installed.")
final class Available implements Callable<Integer> {

  private static final int SIZE = 3;

  private final Services services;
  private final Screen screen;

  @Mixin private RepositoryChoice repository;

  Available(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    List<Offer> offers = services.installer().available(repository.given());
    if (offers.isEmpty()) {
      screen.log("The repository is empty.");
      return Exit.OK;
    }
    Table table =
        new Table(Set.of(SIZE), List.of("id", "bundle", "version", "size", "licence", "installed"));
    for (Offer offer : offers) {
      table.add(
          List.of(
              Screen.printable(offer.ids().isEmpty() ? "-" : String.join(",", offer.ids())),
              Screen.printable(offer.name()),
              offer.version(),
              Bytes.words(offer.size()),
              Screen.printable(offer.licence().isEmpty() ? "-" : offer.licence()),
              offer.installed().isEmpty() ? "-" : offer.installed()));
    }
    table.lines().forEach(screen::result);
    return Exit.OK;
  }
}
