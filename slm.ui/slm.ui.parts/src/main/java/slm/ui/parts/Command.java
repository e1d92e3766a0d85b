package slm.ui.parts;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Something that can be done from the menu, by keys or from the tool bar.
 *
 * @param id unique, such as {@code viewer.fit}; scripts and tests find it by this
 * @param menu what the menu is called, such as {@code View}
 * @param label what stands in the menu; ends in an ellipsis when it asks for more
 * @param keys as SWT's accelerators, such as {@code SWT.MOD1 | 'Z'}; 0 for none
 * @param icon with one it is in the tool bar too
 * @param enabled whether it can be done now; asked by the display's thread, often
 * @param checked whether it is switched on; empty when it is no switch
 * @param run does it; called by the display's thread
 */
public record Command(
    String id,
    String menu,
    String label,
    int keys,
    Optional<Icon> icon,
    BooleanSupplier enabled,
    Optional<BooleanSupplier> checked,
    Runnable run) {

  /** One that can always be done, in the menu only. */
  public static Command of(String id, String menu, String label, Runnable run) {
    return new Command(id, menu, label, 0, Optional.empty(), () -> true, Optional.empty(), run);
  }

  /** The same with keys. */
  public Command on(int accelerator) {
    return new Command(id, menu, label, accelerator, icon, enabled, checked, run);
  }

  /** The same in the tool bar too. */
  public Command with(Icon shown) {
    return new Command(id, menu, label, keys, Optional.of(shown), enabled, checked, run);
  }

  /** The same, possible at times only. */
  public Command when(BooleanSupplier possible) {
    return new Command(id, menu, label, keys, icon, possible, checked, run);
  }

  /** The same as a switch. */
  public Command as(BooleanSupplier on) {
    return new Command(id, menu, label, keys, icon, enabled, Optional.of(on), run);
  }
}
