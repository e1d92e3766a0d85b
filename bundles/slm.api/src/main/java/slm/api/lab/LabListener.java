package slm.api.lab;

import org.osgi.annotation.versioning.ConsumerType;

/** Registered as a service, is told of what the lab changes in this workbench. */
@ConsumerType
@FunctionalInterface
public interface LabListener {

  /** Called from a thread of the lab's client, which waits for it. */
  void changed(LabChange change);
}
