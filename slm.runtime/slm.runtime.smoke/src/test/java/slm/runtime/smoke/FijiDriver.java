package slm.runtime.smoke;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/**
 * An ImageJ without a display, with the plugin on its class path; started as a process of its own.
 * Writes what came of it to files, for the test to judge.
 */
final class FijiDriver {

  private static final String LOCALIZE =
      """
      newImage("scene", "RGB ramp", 640, 512, 1);
      return call("slm.ui.fiji.Entry.command", "SLM Localize...",
        "query=[a long runway] filter=none peaks");
      """;

  private FijiDriver() {}

  /** The first argument is the play, the second the folder to write to, then the play's own. */
  public static void main(String[] args) throws Exception {
    try {
      play(args, Path.of(args[1]));
    } catch (Throwable e) {
      e.printStackTrace();
    }
    // what ImageJ and its libraries leave behind must not keep the process
    System.exit(0);
  }

  private static void play(String[] args, Path out) throws Exception {
    switch (args[0]) {
      case "macro" -> Files.writeString(out.resolve("value.txt"), value(LOCALIZE));
      case "code" -> Files.writeString(out.resolve("value.txt"), value(args[2]));
      case "retry" -> {
        Files.writeString(out.resolve("first.txt"), value(LOCALIZE));
        Files.delete(Path.of(args[2]));
        Files.writeString(out.resolve("second.txt"), value(LOCALIZE));
      }
      case "imagej2" -> imagej2(out);
      default -> throw new IllegalArgumentException(args[0]);
    }
    Files.writeString(out.resolve("done.txt"), "");
  }

  /** What a macro returns, or says when it ends with an error. */
  private static String value(String code) {
    Interpreter interpreter = new Interpreter();
    String value = interpreter.run(code, "");
    return interpreter.wasError() ? "error: " + interpreter.getErrorMessage() : "" + value;
  }

  private static void imagej2(Path out) throws Exception {
    try (Context context = new Context()) {
      CommandService commands = context.service(CommandService.class);
      Map<String, CommandInfo> ours = new TreeMap<>();
      for (CommandInfo command : commands.getCommands()) {
        if (command.getClassName().startsWith("slm.")) {
          ours.put(command.getLabel(), command);
        }
      }
      Files.write(out.resolve("commands.txt"), ours.keySet());
      // ImageJ's own menu has them, so a second entry would be one too many
      Files.write(
          out.resolve("menus.txt"),
          ours.values().stream()
              .filter(command -> !command.getMenuPath().isEmpty())
              .map(CommandInfo::getTitle)
              .toList());
      ImagePlus scene = IJ.createImage("scene", "RGB ramp", 640, 512, 1);
      Module done =
          context
              .service(ModuleService.class)
              .run(
                  ours.get("SLM Localize..."),
                  true,
                  "query",
                  "a long runway",
                  "image",
                  scene,
                  "filter",
                  "none")
              .get(100, TimeUnit.SECONDS);
      Map<?, ?> outputs = (Map<?, ?>) done.getOutput("outputs");
      Files.write(
          out.resolve("outputs.txt"),
          outputs.entrySet().stream()
              .map(output -> output.getKey() + "=" + text(output.getValue()))
              .sorted()
              .toList());
    }
  }

  private static String text(Object value) {
    if (value instanceof ImagePlus image) {
      return image.getWidth() + " x " + image.getHeight();
    }
    return value instanceof double[] numbers ? numbers.length + " numbers" : "" + value;
  }
}
