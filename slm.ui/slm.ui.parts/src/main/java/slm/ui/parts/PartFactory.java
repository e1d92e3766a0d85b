package slm.ui.parts;

import org.eclipse.swt.widgets.Composite;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes a part of the window; a service with the properties of {@link PartOf}. */
@ConsumerType
@FunctionalInterface
public interface PartFactory {

  /**
   * Fills an area. Called by the display's thread, once for each window. When the service goes, or
   * the window closes, the area is disposed of: whatever is not a child of it must be given back by
   * its dispose listener. What this throws is shown in the area's place.
   *
   * @param area empty and without a layout
   */
  void fill(Composite area, PartWindow window);
}
