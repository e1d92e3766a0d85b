package slm.ui.bundles;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallRequest;
import slm.api.install.Offer;

/** The repository of the distribution. */
record RepositoryShop(Sources sources) implements Shop {

  @Override
  public String id() {
    return "bundles.offer";
  }

  @Override
  public String called() {
    return "the repository";
  }

  @Override
  public boolean decides() {
    return false;
  }

  @Override
  public List<Ware> wares() throws IOException {
    return sources.installer().available(Optional.empty()).stream()
        .map(offer -> new Ware(offer, "", true, false))
        .toList();
  }

  @Override
  public InstallPlan plan(Offer offer) throws IOException {
    return sources
        .installer()
        .plan(
            new InstallRequest(
                offer.name(), Optional.of(offer.version()), Optional.empty(), false));
  }

  @Override
  public void apply(InstallPlan plan, Monitor monitor) throws IOException {
    sources.installer().apply(plan, monitor);
  }

  @Override
  public void follow(String name, boolean follow) {
    throw new UnsupportedOperationException("A repository has nobody who decides");
  }
}
