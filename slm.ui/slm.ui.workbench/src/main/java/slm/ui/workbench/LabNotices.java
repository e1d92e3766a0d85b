package slm.ui.workbench;

import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import slm.api.lab.LabChange;
import slm.api.lab.LabListener;
import slm.ui.parts.Notice;

/** Says what the lab changed in this workbench, and what it could not. */
final class LabNotices {

  private LabNotices() {}

  /** Passes notices on until it is unregistered. From any thread. */
  static ServiceRegistration<LabListener> register(
      BundleContext context, Consumer<Notice> notices) {
    return context.registerService(
        LabListener.class, change -> notices.accept(notice(change)), null);
  }

  static Notice notice(LabChange change) {
    return switch (change.kind()) {
      case INSTALLED -> new Notice(Notice.Level.INFO, "From the lab", change.text());
      case ROLLED_BACK -> new Notice(Notice.Level.INFO, "Rolled back", change.text());
      case REFUSED -> new Notice(Notice.Level.WARNING, "Not taken from the lab", change.text());
    };
  }
}
