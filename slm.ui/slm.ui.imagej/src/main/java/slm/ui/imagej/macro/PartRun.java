package slm.ui.imagej.macro;

import ij.ImagePlus;
import java.util.Optional;
import slm.api.script.ScriptError;

/**
 * A macro that was part of a run.
 *
 * @param image that was current at its end; null for none
 * @param value what it returned, or empty
 * @param error why it did not come to its end
 */
public record PartRun(ImagePlus image, String value, Optional<ScriptError> error) {}
