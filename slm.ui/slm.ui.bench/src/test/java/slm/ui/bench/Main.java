package slm.ui.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import slm.runtime.scenes.SyntheticScene;

/**
 * Measures how fast the window is: frames of a large scene, and maps while a sentence is typed.
 *
 * <pre>./slm bench --only=window|frames|typing [--json] [--formats=tiff,jpeg,png] [--side=10000]
 *     [--typing-side=6000] [--frames=300]</pre>
 *
 * <p>All other benchmarks are another program, {@code slm.runtime.bench.Main}.
 */
public final class Main {

  private static final long SEED = 1;

  private boolean json;
  private String only = "window";
  private List<String> formats = List.of("tiff", "jpeg", "png");
  private int side = 10_000;
  private int typingSide = 6_000;
  private int frames = 300;
  private final Path distribution;

  private Main(List<String> args) {
    distribution = Path.of(System.getProperty("slm.distribution", "."));
    for (String arg : args) {
      String value = arg.substring(arg.indexOf('=') + 1);
      switch (arg.split("=")[0]) {
        case "--json" -> json = true;
        case "--only" -> only = known(arg, value, "window", "frames", "typing");
        case "--formats" ->
            formats =
                Arrays.stream(value.split(","))
                    .map(one -> known(arg, one, "tiff", "jpeg", "png"))
                    .toList();
        case "--side" -> side = number(arg, value);
        case "--typing-side" -> typingSide = number(arg, value);
        case "--frames" -> frames = number(arg, value);
        default ->
            throw new IllegalArgumentException(
                "Unknown option '"
                    + arg
                    + "'. There are --json, --only, --formats, --side, --typing-side, --frames.");
      }
    }
  }

  private static String known(String option, String value, String... all) {
    if (!List.of(all).contains(value)) {
      throw new IllegalArgumentException(
          "'" + option + "' cannot be used. Write one of " + String.join(", ", all) + ".");
    }
    return value;
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "'" + option + "' cannot be used. Write a whole number from 1 to 999999.");
    }
    return Integer.parseInt(value);
  }

  /** Measures, and prints what came of it. */
  public static void main(String[] args) throws Exception {
    Main main;
    try {
      main = new Main(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println("slm: " + e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(main.run());
  }

  private int run() throws IOException, InterruptedException {
    Path room = Files.createTempDirectory("slm-bench");
    System.setProperty("slm.home", room.resolve("home").toString());
    Display display = new Display();
    EventLoop loop = new EventLoop(display);
    List<Throwable> failures = new ArrayList<>();
    Thread driver =
        new Thread(
            () -> {
              try {
                Map<String, Object> result = measure(room, display, loop);
                System.out.println(json ? Report.json(result) : Report.table(result));
              } catch (Exception | Error e) {
                failures.add(e);
                display.asyncExec(display::dispose);
              }
            },
            "bench");
    driver.start();
    loop.run();
    driver.join();
    delete(room);
    for (Throwable failure : failures) {
      failure.printStackTrace();
    }
    return failures.isEmpty() ? 0 : 1;
  }

  private Map<String, Object> measure(Path room, Display display, EventLoop loop)
      throws IOException, InterruptedException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("machine", machine());
    result.put("loadBefore", load());
    try (Stage stage = new Stage(distribution, room, display, loop)) {
      int[] size = new int[2];
      loop.run(
          () -> {
            size[0] = stage.viewer.canvas().getSize().x;
            size[1] = stage.viewer.canvas().getSize().y;
          });
      result.put("canvas", size[0] + " x " + size[1]);
      if (!only.equals("typing")) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String format : formats) {
          Path file = scene(room, side, format);
          all.addAll(new Frames(stage, frames).of(file, format));
        }
        result.put("side", side);
        result.put("frames", all);
      }
      if (!only.equals("frames")) {
        result.put("typingSide", typingSide);
        result.put("typing", new Typing(stage).of(scene(room, typingSide, "tiff")));
      }
    }
    result.put("loadAfter", load());
    return result;
  }

  /** How many programs want a core, on average over a minute: above the cores, all times suffer. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static Path scene(Path room, int side, String format) throws IOException {
    System.err.println("slm: writing a " + format + " of " + side + " x " + side + " pixels");
    Path file = room.resolve("scene-" + side + "." + format);
    new SyntheticScene(side, SEED).write(file, format);
    System.err.println("slm: measuring, " + (Files.size(file) >> 20) + " MiB");
    return file;
  }

  private static Map<String, Object> machine() throws IOException {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("processor", processor());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("java", System.getProperty("java.vm.version"));
    machine.put("heapLimitMiB", Runtime.getRuntime().maxMemory() >> 20);
    machine.put("swt", SWT.getPlatform() + " " + SWT.getVersion());
    return machine;
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return "";
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
