package slm.runtime.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window as a process of its own, on a display of its own. */
class WindowTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern NUMBER = Pattern.compile("(X|Y|WIDTH|HEIGHT)=(-?[0-9]+)");

  @TempDir private Path folder;
  private VirtualDisplay display;
  private Process process;

  @BeforeEach
  void display() throws IOException {
    display = new VirtualDisplay(folder);
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
    display.close();
  }

  @Test
  void onAFineScreenEverythingIsTwiceAsLarge() throws Exception {
    start(Map.of("GDK_SCALE", "2"), "--theme", "light", "--size", "700x450");

    Rectangle window = awaitWindow();
    Screen.keep(awaitStill(), "window-at-200-percent");

    // without a window manager, what it would add is missing
    assertThat(window.width).isBetween(1350, 1400);
    assertThat(window.height).isBetween(800, 900);
    quit(window);
  }

  @Test
  void itStartsInTheDark() throws Exception {
    start(Map.of(), "--theme", "dark", "--size", "1200x800");

    Rectangle window = awaitWindow();
    BufferedImage dark = awaitStill();
    Screen.keep(dark, "window-dark");

    assertThat(Screen.brightness(part(dark, window))).isBetween(10.0, 90.0);
    quit(window);
  }

  @Test
  void itStartsInTheLight() throws Exception {
    start(Map.of(), "--theme", "light", "--size", "1200x800");

    Rectangle window = awaitWindow();
    BufferedImage light = awaitStill();
    Screen.keep(light, "window-light");

    assertThat(Screen.brightness(part(light, window))).isBetween(180.0, 255.0);
    quit(window);
  }

  private void start(Map<String, String> environment, String... options) throws IOException {
    ProcessBuilder builder =
        new Distribution(Distribution.javas().get(0), folder.resolve("home"))
            .builder(
                folder,
                java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("workbench"), List.of(options).stream())
                    .toArray(String[]::new));
    builder.environment().put("DISPLAY", display.name());
    builder.environment().put("GDK_BACKEND", "x11");
    builder.environment().put("NO_AT_BRIDGE", "1");
    builder.environment().putAll(environment);
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
  }

  /** Where the window is, as soon as it is there. */
  private Rectangle awaitWindow() throws Exception {
    String found = await(() -> xdotool("search", "--onlyvisible", "--name", "SLM Workbench"));
    String id = found.lines().reduce((first, last) -> last).orElseThrow();
    Map<String, Integer> geometry =
        NUMBER
            .matcher(xdotool("getwindowgeometry", "--shell", id))
            .results()
            .collect(
                Collectors.toMap(
                    match -> match.group(1), match -> Integer.valueOf(match.group(2))));
    return new Rectangle(
        geometry.get("X"), geometry.get("Y"), geometry.get("WIDTH"), geometry.get("HEIGHT"));
  }

  /** What is shown, when nothing changes any more but a cursor that blinks or a figure. */
  private BufferedImage awaitStill() throws Exception {
    BufferedImage[] last = new BufferedImage[1];
    int[] still = new int[1];
    await(
        () -> {
          BufferedImage before = last[0];
          last[0] = Screen.read(display.memory());
          boolean same = before != null && same(before, last[0]);
          still[0] = same && Screen.brightness(last[0]) > 1 ? still[0] + 1 : 0;
          return still[0] >= 5 ? "still" : "";
        });
    return last[0];
  }

  private static boolean same(BufferedImage a, BufferedImage b) {
    int width = a.getWidth();
    int height = a.getHeight();
    int[] before = a.getRGB(0, 0, width, height, null, 0, width);
    int[] after = b.getRGB(0, 0, width, height, null, 0, width);
    long others = IntStream.range(0, before.length).filter(i -> before[i] != after[i]).count();
    return others < before.length / 500;
  }

  private static BufferedImage part(BufferedImage screen, Rectangle window) {
    Rectangle seen =
        window.intersection(new Rectangle(0, 0, screen.getWidth(), screen.getHeight()));
    return screen.getSubimage(seen.x, seen.y, seen.width, seen.height);
  }

  /** Presses Ctrl+Q over the window, which ends in order. */
  private void quit(Rectangle window) throws Exception {
    xdotool(
        "mousemove",
        String.valueOf(window.x + window.width / 2),
        String.valueOf(window.y + window.height / 2));
    xdotool("key", "ctrl+q");

    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("output.txt")))
        .doesNotContain("slm: ")
        .doesNotContain("Exception");
    assertThat(process.exitValue()).isZero();
  }

  private interface Look {
    String at() throws Exception;
  }

  private String await(Look look) throws Exception {
    Instant latest = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(latest)) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("output.txt"))).isTrue();
      String found = look.at();
      if (!found.isBlank()) {
        return found;
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("Waited in vain: " + Files.readString(folder.resolve("output.txt")));
  }

  private String xdotool(String... words) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("xdotool"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DISPLAY", display.name());
    Process tool = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    tool.waitFor();
    return out;
  }
}
