package slm.runtime.itest.plugin;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What a plug-in jar with SciJava plugins holds. */
@Plugin(type = Command.class, menuPath = "Plugins>Hello")
public class HelloCommand implements Command {

  @Parameter private String name = "";

  @Parameter(type = ItemIO.OUTPUT)
  private String greeting;

  @Override
  public void run() {
    greeting = "Hello " + name;
  }
}
