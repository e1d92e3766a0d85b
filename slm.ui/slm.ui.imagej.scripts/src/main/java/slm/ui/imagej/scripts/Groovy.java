package slm.ui.imagej.scripts;

import org.codehaus.groovy.jsr223.GroovyScriptEngineFactory;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Groovy for SciJava. */
@Plugin(type = ScriptLanguage.class, name = "Groovy")
public final class Groovy extends AdaptedScriptLanguage {

  public Groovy() {
    super(new GroovyScriptEngineFactory());
  }

  @Override
  public String getLanguageName() {
    return "Groovy";
  }
}
