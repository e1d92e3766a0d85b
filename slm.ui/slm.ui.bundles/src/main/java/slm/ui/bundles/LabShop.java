package slm.ui.bundles;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.Offer;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabClient;
import slm.api.lab.LabModel;

/**
 * The lab that somebody is logged in to.
 *
 * @param installed the version of a bundle that is here; empty when none is
 */
record LabShop(Sources sources, Function<String, String> installed) implements Shop {

  @Override
  public String id() {
    return "bundles.lab";
  }

  @Override
  public String called() {
    return "the lab";
  }

  @Override
  public boolean decides() {
    return true;
  }

  @Override
  public List<Ware> wares() throws IOException {
    LabClient lab = sources.lab();
    List<LabBundle> bundles = lab.bundles();
    Set<String> followed =
        lab.subscriptions().stream().map(LabClient.Subscription::name).collect(Collectors.toSet());
    return bundles.stream()
        .map(
            one ->
                new Ware(
                    offer(one),
                    one.state().id(),
                    one.state() == BundleState.APPROVED,
                    followed.contains(one.name())))
        .toList();
  }

  private Offer offer(LabBundle bundle) {
    return new Offer(
        bundle.name(),
        bundle.version(),
        bundle.model().map(LabModel::id).map(List::of).orElse(List.of()),
        bundle.summary(),
        bundle.licence(),
        bundle.size(),
        installed.apply(bundle.name()));
  }

  @Override
  public InstallPlan plan(Offer offer) throws IOException {
    return sources.lab().plan(offer.name(), Optional.of(offer.version()), false);
  }

  @Override
  public void apply(InstallPlan plan, Monitor monitor) throws IOException {
    sources.lab().install(plan, monitor);
  }

  @Override
  public void follow(String name, boolean follow) throws IOException {
    if (follow) {
      sources.lab().subscribe(name);
    } else {
      sources.lab().unsubscribe(name);
    }
  }
}
