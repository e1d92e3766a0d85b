package slm.ui.bundles;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.EncoderProvider;
import slm.api.encoding.ModelPackages;
import slm.api.encoding.ModelPackages.Card;

/** Finds out what takes longer to be known of a bundle. Not for the display's thread. */
final class Looking {

  private static final Logger LOG = LoggerFactory.getLogger(Looking.class);

  private final BundleContext context;
  private final Sources sources;
  private final Digests digests = new Digests();

  Looking(BundleContext context, Sources sources) {
    this.context = context;
    this.sources = sources;
  }

  Facts.More into(InstalledBundle what) {
    Bundle bundle = what.id() < 0 ? null : context.getBundle(what.id());
    Optional<Card> card = card(what);
    return new Facts.More(
        header(bundle, Constants.BUNDLE_DESCRIPTION),
        what.file().flatMap(digests::of),
        header(bundle, "Bundle-License"),
        card,
        card.isPresent() || bundle == null ? Optional.empty() : encoder(bundle),
        bundle == null ? List.of() : Survey.services(bundle));
  }

  private static Optional<String> header(Bundle bundle, String name) {
    return bundle == null
        ? Optional.empty()
        : Optional.ofNullable(bundle.getHeaders().get(name)).filter(text -> !text.isBlank());
  }

  private Optional<Card> card(InstalledBundle what) {
    ModelPackages models = sources.models();
    if (!what.model() || models == null || what.file().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(models.card(what.file().get()));
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} shows no card", what.called(), e);
      return Optional.empty();
    }
  }

  private Optional<EncoderInfo> encoder(Bundle bundle) {
    ServiceReference<?>[] services;
    try {
      services = bundle.getRegisteredServices();
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
    for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
      // asking for any other service would make it, for nothing
      if (!Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS))
          .contains(EncoderProvider.class.getName())) {
        continue;
      }
      Object provider = null;
      try {
        provider = context.getService(service);
        if (provider instanceof EncoderProvider encoder) {
          return Optional.of(encoder.info());
        }
      } catch (RuntimeException | LinkageError e) {
        LOG.debug("{} shows no card", bundle, e);
      } finally {
        if (provider != null) {
          context.ungetService(service);
        }
      }
    }
    return Optional.empty();
  }
}
