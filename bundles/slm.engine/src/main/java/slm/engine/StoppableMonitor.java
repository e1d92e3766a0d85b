package slm.engine;

import java.util.function.BooleanSupplier;
import slm.api.Monitor;

/** Passes everything on to a monitor, and is cancelled also when the engine stops. */
record StoppableMonitor(Monitor outer, BooleanSupplier stopped) implements Monitor {

  @Override
  public boolean cancelled() {
    return stopped.getAsBoolean() || outer.cancelled();
  }

  @Override
  public void progress(String stage, long done, long total) {
    outer.progress(stage, done, total);
  }
}
