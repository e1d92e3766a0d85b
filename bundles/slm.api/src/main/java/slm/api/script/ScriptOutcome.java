package slm.api.script;

import java.util.Optional;

/**
 * How a script ended.
 *
 * @param value what it returned
 * @param error why it did not come to its end
 */
public record ScriptOutcome(Optional<String> value, Optional<ScriptError> error) {}
