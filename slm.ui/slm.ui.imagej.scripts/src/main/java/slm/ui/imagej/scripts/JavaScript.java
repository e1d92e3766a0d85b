package slm.ui.imagej.scripts;

import org.mozilla.javascript.engine.RhinoScriptEngineFactory;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** JavaScript for SciJava, by Rhino. */
@Plugin(type = ScriptLanguage.class, name = "JavaScript")
public final class JavaScript extends AdaptedScriptLanguage {

  public JavaScript() {
    super(new RhinoScriptEngineFactory());
  }

  @Override
  public String getLanguageName() {
    return "JavaScript";
  }
}
