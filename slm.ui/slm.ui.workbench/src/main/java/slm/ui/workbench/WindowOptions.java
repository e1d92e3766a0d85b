package slm.ui.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.InputException;

/**
 * What the window is started with.
 *
 * @param appearance empty for what the preferences say
 * @param width of the window; 0 for that of the last session
 * @param height of the window
 * @param files to open
 */
record WindowOptions(Optional<Appearance> appearance, int width, int height, List<Path> files) {

  /** Reads {@code [--theme system|light|dark] [--size WxH] [FILE...]}. */
  static WindowOptions read(List<String> args) {
    Optional<Appearance> appearance = Optional.empty();
    int width = 0;
    int height = 0;
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--theme") && i + 1 < args.size()) {
        appearance = Optional.of(Appearance.of(args.get(++i)));
      } else if (arg.equals("--size") && i + 1 < args.size()) {
        String[] sides = args.get(++i).split("x", -1);
        try {
          width = Integer.parseInt(sides[0]);
          height = Integer.parseInt(sides[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
          throw new InputException(
              "'" + args.get(i) + "' is not the size of a window", "Write it as 1400x900");
        }
      } else {
        files.add(Path.of(arg).toAbsolutePath().normalize());
      }
    }
    return new WindowOptions(appearance, width, height, files);
  }
}
