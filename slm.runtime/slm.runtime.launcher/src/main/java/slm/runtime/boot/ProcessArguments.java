package slm.runtime.boot;

import java.util.List;

/**
 * What the process was asked to do, for what is begun before the front end is there. The launcher
 * registers this service before it starts any bundle; inside another program there is none.
 */
@FunctionalInterface
public interface ProcessArguments {

  /** The verb and what follows it. */
  List<String> list();
}
