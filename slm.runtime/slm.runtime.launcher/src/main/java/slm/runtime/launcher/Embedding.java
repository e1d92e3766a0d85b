package slm.runtime.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import slm.runtime.boot.ProcessArguments;

/**
 * What a host gives to the framework inside it.
 *
 * @param packages of the host, with versions as in a manifest
 * @param plugins folder that is watched besides the user's; null for none
 * @param first called before any bundle starts
 */
record Embedding(List<String> packages, Path plugins, Consumer<BundleContext> first) {

  /** None: the framework is a process of its own. */
  static Embedding ofProcess(List<String> args) {
    return new Embedding(
        List.of(),
        null,
        context -> context.registerService(ProcessArguments.class, () -> args, null));
  }
}
