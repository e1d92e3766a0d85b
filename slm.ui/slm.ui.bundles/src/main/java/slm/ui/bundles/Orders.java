package slm.ui.bundles;

import java.util.Comparator;

/** Orders of what is installed. */
final class Orders {

  private Orders() {}

  /** What is not well comes first of all, then plug-ins; else by name. */
  static final Comparator<InstalledBundle> FIRST_PLUGINS =
      Comparator.comparing((InstalledBundle bundle) -> !bundle.isPlugin())
          .thenComparing(InstalledBundle::name)
          .thenComparing(InstalledBundle::version);

  /** By what stands in a column. */
  static Comparator<InstalledBundle> byColumn(int column, boolean down) {
    Comparator<InstalledBundle> order =
        switch (column) {
          case 0 -> Comparator.comparing(InstalledBundle::name);
          case 1 -> Comparator.comparing(InstalledBundle::version);
          case 2 ->
              Comparator.comparing(
                  (InstalledBundle bundle) -> bundle.state().ordinal(), Comparator.reverseOrder());
          case 3 ->
              Comparator.comparing((InstalledBundle bundle) -> bundle.brings().isEmpty())
                  .thenComparing(bundle -> String.join(" ", bundle.brings()));
          case 4 ->
              Comparator.comparing(
                  (InstalledBundle bundle) -> bundle.origin().ordinal(), Comparator.reverseOrder());
          default -> Comparator.comparing(InstalledBundle::size, Comparator.reverseOrder());
        };
    return (down ? order.reversed() : order).thenComparing(InstalledBundle::name);
  }
}
