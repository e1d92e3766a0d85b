package slm.runtime.bench;

import java.util.List;

/**
 * Measures what needs no window: whole cases, parts by themselves, the encoder's stage, and the
 * lab.
 *
 * <pre>./slm bench [--only=pipeline|micro|encoder|lab] [options]</pre>
 *
 * <p>{@code --only=window}, {@code frames} and {@code typing} are another program, {@code
 * slm.ui.bench.Main}.
 */
public final class Main {

  private Main() {}

  /** Measures, and prints what came of it. */
  public static void main(String[] args) throws Exception {
    try {
      System.exit(run(List.of(args)));
    } catch (IllegalArgumentException e) {
      System.err.println("slm: " + e.getMessage());
      System.exit(2);
    }
  }

  private static int run(List<String> args) throws Exception {
    return switch (Options.only(args)) {
      case "", "pipeline" -> new Pipeline(args).run();
      case "micro" -> new Micro(args).run();
      case "encoder" -> new EncoderStage(args).run();
      case "lab" -> new Lab(args).run();
      default ->
          throw new IllegalArgumentException(
              "'--only' takes pipeline, micro, encoder, lab, window, frames or typing, not '"
                  + Options.only(args)
                  + "'.");
    };
  }
}
