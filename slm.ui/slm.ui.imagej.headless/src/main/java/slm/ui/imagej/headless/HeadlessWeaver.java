package slm.ui.imagej.headless;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Turns ImageJ's classes, and those of bundles that use them, to stand-ins for the widgets of
 * java.awt, whose constructors refuse to work without a display. ImageJ's dialogs, menus, tables
 * and its ROI Manager then work in macros as they do in a window.
 */
final class HeadlessWeaver implements WeavingHook {

  private static final String STAND_INS = HeadlessClasses.PACKAGE.replace('/', '.');

  private final Map<BundleWiring, Boolean> concerned =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public void weave(WovenClass woven) {
    if (concerned.computeIfAbsent(woven.getBundleWiring(), HeadlessWeaver::usesImageJ)) {
      byte[] turned = HeadlessClasses.turn(woven.getBytes());
      if (turned != null) {
        woven.setBytes(turned);
        woven.getDynamicImports().add(STAND_INS);
      }
    }
  }

  private static boolean usesImageJ(BundleWiring wiring) {
    for (BundleCapability capability : wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
      if (isImageJ(capability)) {
        return true;
      }
    }
    for (BundleWire wire : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
      if (isImageJ(wire.getCapability())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isImageJ(BundleCapability capability) {
    String name = (String) capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
    return name.equals("ij") || name.startsWith("ij.");
  }
}
