package slm.runtime.webtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Chromium without a window, used as people use it: by the mouse and the keyboard, over the
 * DevTools protocol. What the page's console says is kept, and so is what the content security
 * policy refused, which the console tells.
 */
final class Browser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS = 60;
  private static final Set<String> CONTROLS =
      Set.of(
          "button",
          "checkbox",
          "combobox",
          "link",
          "listbox",
          "progressbar",
          "radio",
          "searchbox",
          "slider",
          "spinbutton",
          "textbox");
  private static final Map<String, int[]> KEYS =
      Map.of(
          "Tab", new int[] {9, 0},
          "Enter", new int[] {13, '\r'},
          "Space", new int[] {32, ' '},
          "ArrowDown", new int[] {40, 0},
          "ArrowLeft", new int[] {37, 0});

  /** Whether the viewer has painted anything, in the middle of its canvas. */
  private static final String PAINTED =
      "(c => { if (!c || c.clientHeight < 200) { return false; }"
          + " const copy = document.createElement('canvas'); copy.width = copy.height = 40;"
          + " const on = copy.getContext('2d', {willReadFrequently: true});"
          + " on.drawImage(c, c.width / 2 - 20, c.height / 2 - 20, 40, 40, 0, 0, 40, 40);"
          + " return on.getImageData(0, 0, 40, 40).data.some(v => v > 0); })"
          + "(document.querySelector('.pixels canvas'))";

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Integer> choosers = new LinkedBlockingQueue<>();
  private final Path pictures;
  private String session;

  private Browser(Process process, URI address, Path pictures) {
    this.process = process;
    this.pictures = pictures;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(address, new Listener())
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /**
   * Starts a browser of its own.
   *
   * @param folder of the test
   */
  static Browser start(Path folder) throws IOException, InterruptedException {
    Path profile = Files.createDirectories(folder.resolve("profile"));
    Path pictures = Path.of(System.getProperty("slm.screenshots"));
    Process process =
        new ProcessBuilder(
                program(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--lang=en-GB",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path told = profile.resolve("DevToolsActivePort");
    Await.until(
        "the browser listens",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("The browser ended with " + process.exitValue());
          }
          return Files.isRegularFile(told) && Files.readAllLines(told).size() >= 2;
        });
    List<String> lines = Files.readAllLines(told);
    Browser browser =
        new Browser(
            process,
            URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)),
            Files.createDirectories(pictures));
    browser.open();
    return browser;
  }

  private static String program() {
    for (String name : List.of("chromium", "chromium-browser", "google-chrome", "chrome")) {
      for (String place : System.getenv("PATH").split(":")) {
        Path file = Path.of(place, name);
        if (Files.isExecutable(file)) {
          return file.toString();
        }
      }
    }
    throw new AssertionError(
        "A browser is needed for this test. Run: sudo apt-get install chromium");
  }

  private void open() {
    JsonNode target = send("Target.createTarget", Map.of("url", "about:blank"));
    JsonNode attached =
        send(
            "Target.attachToTarget",
            Map.of("targetId", target.path("targetId").asText(), "flatten", true));
    session = attached.path("sessionId").asText();
    for (String domain : List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")) {
      send(domain, Map.of());
    }
    size(1280, 860, false);
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
      text.append(data);
      if (whole) {
        String message = text.toString();
        text.setLength(0);
        try {
          take(JSON.readTree(message));
        } catch (IOException e) {
          complaints.add("Not understood: " + e);
        }
      }
      from.request(1);
      return null;
    }
  }

  private void take(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    JsonNode params = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.fileChooserOpened" -> choosers.add(params.path("backendNodeId").asInt());
      case "Runtime.exceptionThrown" -> complaints.add(params.path("exceptionDetails").toString());
      case "Log.entryAdded" -> {
        JsonNode entry = params.path("entry");
        if (List.of("error", "warning").contains(entry.path("level").asText())) {
          complaints.add(entry.path("text").asText() + " " + entry.path("url").asText());
        }
      }
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(params.path("type").asText())) {
          complaints.add(params.path("args").toString());
        }
      }
      default -> {
        // of no concern here
      }
    }
  }

  private JsonNode send(String method, Map<String, ?> params) {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(params));
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    try {
      JsonNode told = answer.get(SECONDS, TimeUnit.SECONDS);
      if (told.has("error")) {
        throw new AssertionError(method + ": " + told.path("error"));
      }
      return told.path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(method + " was not answered", e);
    }
  }

  /** What the console said and was not taken yet. */
  List<String> complaints() {
    List<String> taken = new ArrayList<>(complaints);
    complaints.removeAll(taken);
    return taken;
  }

  void size(int width, int height, boolean phone) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
  }

  void dark(boolean dark) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  void go(String address) {
    send("Page.navigate", Map.of("url", "about:blank"));
    Await.until("the page is left", () -> run("location.href").asText().equals("about:blank"));
    send("Page.navigate", Map.of("url", address));
  }

  /** The value of an expression of JavaScript. */
  JsonNode run(String expression) {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  boolean isTrue(String expression) {
    return run("Boolean(" + expression + ")").asBoolean();
  }

  /** Waits until an expression holds. */
  void await(String expression) {
    Await.until(
        expression,
        () -> isTrue(expression),
        () -> "The page says: " + run("document.body?.innerText").asText() + "\n" + complaints);
  }

  /** Waits until the viewer has painted and fetches nothing more: pictures show all there is. */
  void awaitTiles() {
    await(
        "performance.getEntriesByType('resource').filter(e => /\\/\\d+_\\d+\\.jpg/.test(e.name))"
            + ".length > 0");
    await(PAINTED);
    run(
        "new Promise(done => { let same = 0, before = -1; const look = () => {"
            + " const now = performance.getEntriesByType('resource').length;"
            + " same = now === before ? same + 1 : 0; before = now;"
            + " same > 30 ? done() : requestAnimationFrame(look); }; look(); })");
  }

  /** Waits until the page shows a text. */
  void awaitText(String text) {
    await("document.body?.innerText.includes(" + quoted(text) + ")");
  }

  void awaitTitle(String title) {
    await("document.title.startsWith(" + quoted(title) + ")");
  }

  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Clicks with the mouse at the middle of the element, which must be in sight to be hit. */
  void click(String element) {
    await("(e => e && e.getClientRects().length > 0)(" + element + ")");
    JsonNode place =
        run(
            "(e => { e.scrollIntoView({block: 'center', inline: 'center'});"
                + " const r = e.getBoundingClientRect();"
                + " const x = r.left + r.width / 2, y = r.top + r.height / 2;"
                + " const hit = document.elementFromPoint(x, y);"
                + " return [x, y, e === hit || e.contains(hit) || hit?.contains(e)]; })("
                + element
                + ")");
    if (!place.get(2).asBoolean()) {
      throw new AssertionError("Something lies over " + element);
    }
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              place.get(0).asDouble(),
              "y",
              place.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Clicks on what opens the choice of a file, and chooses one. */
  void choose(String element, Path file) throws InterruptedException {
    send("Page.setInterceptFileChooserDialog", Map.of("enabled", true));
    click(element);
    Integer input = choosers.poll(SECONDS, TimeUnit.SECONDS);
    if (input == null) {
      throw new AssertionError("No file can be chosen by " + element);
    }
    send(
        "DOM.setFileInputFiles", Map.of("backendNodeId", input, "files", List.of(file.toString())));
  }

  /** Drags a file from elsewhere onto an element and drops it. */
  void drop(String element, Path file) {
    await("(e => e && e.getClientRects().length > 0)(" + element + ")");
    JsonNode place =
        run(
            "(e => { e.scrollIntoView({block: 'center'});"
                + " const r = e.getBoundingClientRect();"
                + " return [r.left + r.width / 2, r.top + r.height / 2]; })("
                + element
                + ")");
    Map<String, ?> data =
        Map.of("items", List.of(), "files", List.of(file.toString()), "dragOperationsMask", 1);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      send(
          "Input.dispatchDragEvent",
          Map.of(
              "type",
              type,
              "x",
              place.get(0).asDouble(),
              "y",
              place.get(1).asDouble(),
              "data",
              data));
    }
  }

  /** Keeps what is downloaded in a folder. */
  void downloads(Path folder) {
    send(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** Controls that who cannot see the page is not told the name of, as role and markup. */
  List<String> nameless() {
    List<String> found = new ArrayList<>();
    for (JsonNode node : send("Accessibility.getFullAXTree", Map.of()).path("nodes")) {
      String role = node.path("role").path("value").asText();
      if (!node.path("ignored").asBoolean()
          && CONTROLS.contains(role)
          && node.path("name").path("value").asText().isBlank()) {
        JsonNode described =
            send(
                "DOM.describeNode", Map.of("backendNodeId", node.path("backendDOMNodeId").asInt()));
        found.add(role + " " + described.path("node").path("attributes"));
      }
    }
    return found;
  }

  void clickText(String selector, String text) {
    click(withText(selector, text));
  }

  /** An expression for the element of a text. */
  static String withText(String selector, String text) {
    return "[...document.querySelectorAll("
        + quoted(selector)
        + ")].find(e => e.textContent.trim().startsWith("
        + quoted(text)
        + "))";
  }

  /** The control of a label. */
  static String labelled(String label) {
    return "(l => l.control)(" + withText("label", label) + ")";
  }

  /** Clicks into the field of a label and types in place of what it holds. */
  void fill(String label, String text) {
    await(withText("label", label));
    click(labelled(label));
    run(labelled(label) + ".select?.()");
    type(text);
  }

  void type(String text) {
    send("Input.insertText", Map.of("text", text));
  }

  void press(String key) {
    int[] code = KEYS.get(key);
    String name = key.equals("Space") ? " " : key;
    boolean letter = code == null;
    for (String type : List.of("keyDown", "keyUp")) {
      Map<String, Object> event = new HashMap<>();
      event.put("type", type);
      event.put("key", name);
      event.put("code", letter ? "Key" + key.toUpperCase(Locale.ROOT) : key);
      event.put("windowsVirtualKeyCode", letter ? key.toUpperCase(Locale.ROOT).charAt(0) : code[0]);
      if (type.equals("keyDown") && (letter || code[1] != 0)) {
        event.put("text", letter ? key : String.valueOf((char) code[1]));
      }
      send("Input.dispatchKeyEvent", event);
    }
  }

  /** Goes on by the tabulator until an expression holds of {@code e}, the element in focus. */
  void tabTo(String what) {
    for (int i = 0; i < 80; i++) {
      press("Tab");
      if (isTrue("(e => " + what + ")(document.activeElement)")) {
        return;
      }
    }
    throw new AssertionError("The keyboard does not reach: " + what);
  }

  void screenshot(String name) throws IOException {
    JsonNode picture = send("Page.captureScreenshot", Map.of("format", "png"));
    Files.write(
        pictures.resolve(name + ".png"), Base64.getDecoder().decode(picture.path("data").asText()));
  }

  void close() throws InterruptedException {
    socket.abort();
    // those of its pages write into its folder, too
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(10, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        one.destroyForcibly();
        one.onExit().join();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
