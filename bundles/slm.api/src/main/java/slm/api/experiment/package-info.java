/**
 * Experiments say what to run, the {@link slm.api.experiment.Workbench} runs them. All of it are
 * plain values that can be written down, so that an experiment means the same on another machine.
 */
@Export
@Version("1.2.0")
package slm.api.experiment;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
