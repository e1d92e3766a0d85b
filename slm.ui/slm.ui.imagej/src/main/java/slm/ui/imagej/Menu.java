package slm.ui.imagej;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.Macro;
import ij.macro.Functions;
import ij.plugin.frame.Recorder;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.runtime.boot.ImageJHost;
import slm.runtime.boot.MenuCommands;
import slm.ui.imagej.command.Commands;
import slm.ui.imagej.macro.Extensions;

/**
 * The commands as ImageJ runs them: by {@code run("SLM ...")} in macros, and for an ImageJ outside
 * of the framework by its menu.
 */
@Component(service = MenuCommands.class, immediate = true)
public final class Menu implements MenuCommands, CommandListener {

  /** The command that makes the {@code Ext} functions known. */
  static final String EXTENSIONS = "SLM Macro Extensions";

  private final SciJava sciJava;
  private Commands commands;

  /** Commands are looked for when ImageJ, or whoever shows its menu, asks for one. */
  @Activate
  public Menu(@Reference ImageJHost host, @Reference SciJava sciJava) {
    this.sciJava = sciJava;
    Executer.addCommandListener(this);
  }

  private synchronized Commands commands() {
    if (commands == null) {
      commands = new Commands(sciJava.context());
    }
    return commands;
  }

  @Deactivate
  public void close() {
    Executer.removeCommandListener(this);
  }

  /** Runs the workbench's own commands in place of ImageJ, which does not have them. */
  @Override
  public String commandExecuting(String command) {
    if (command.equals(EXTENSIONS)) {
      registerExtensions();
      return null;
    }
    if (!commands().has(command)) {
      return command;
    }
    boolean recording = IJ.recording();
    if (recording) {
      Recorder.setCommand(command);
    }
    try {
      commands().runFromMenu(command);
    } catch (RuntimeException e) {
      // as ImageJ does: the interpreter knows already that it has to end
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
    if (recording) {
      Recorder.saveCommand();
    }
    return null;
  }

  @Override
  public List<String> names() {
    return commands().names();
  }

  @Override
  public void run(String name) {
    commands().runFromMenu(name);
  }

  @Override
  public void registerExtensions() {
    Functions.registerExtensions(
        new Extensions(commands(), sciJava.context().service(SlmServices.class)));
  }

  @Override
  public List<Input> inputs(String name) {
    return commands().inputs(name);
  }

  @Override
  public Map<String, Object> call(String name, Map<String, Object> inputs) {
    return commands().call(name, inputs);
  }

  @Override
  public Map<String, Object> call(String name, String options) {
    Commands known = commands();
    return known.call(name, known.withImage(name, known.inputsOf(name, options)));
  }
}
