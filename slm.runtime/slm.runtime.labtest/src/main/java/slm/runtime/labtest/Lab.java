package slm.runtime.labtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import slm.runtime.boot.FrontEnd;

/** The server, which all tests share, and its first administrator. */
final class Lab {

  static final Path HOME = Path.of("target/home");
  static final String PASSWORD = "correct horse battery staple";
  static final int LARGEST_MIB = 24;

  private static Lab running;

  final BundleContext context = FrameworkUtil.getBundle(Lab.class).getBundleContext();
  final URI base;
  final String setupSecret;
  final Who nobody;

  /** With the page, as an administrator. */
  final Who admin;

  private Lab() throws Exception {
    Files.createDirectories(HOME);
    Files.writeString(
        HOME.resolve("lab.properties"),
        "proxied = true\norigins = https://friend.example\nlargest-bundle = " + LARGEST_MIB + "\n");
    restart("slm.lab.repository");
    ServiceTracker<FrontEnd, FrontEnd> tracker =
        new ServiceTracker<>(context, context.createFilter("(slm.frontend=serve)"), null);
    tracker.open();
    FrontEnd server = tracker.waitForService(TimeUnit.SECONDS.toMillis(30));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Thread thread =
        new Thread(
            () -> {
              try {
                server.run(List.of("port=0"), InputStream.nullInputStream(), out, out);
              } catch (Exception e) {
                e.printStackTrace(out);
              }
            },
            "lab");
    thread.setDaemon(true);
    thread.start();
    Await.until("the server serves", () -> said.toString().contains("Ctrl-C") || !thread.isAlive());
    Matcher link = Pattern.compile("(http://[0-9.:]+)/setup#(\\S+)").matcher(said.toString());
    if (!link.find()) {
      throw new AssertionError(said.toString());
    }
    base = URI.create(link.group(1));
    setupSecret = link.group(2);
    nobody = Who.nobody(base);
    Await.until("the API answers", () -> nobody.get("/api/v1/setup").status() == 200);
    Await.until("bundles are there", () -> nobody.get("/api/v1/bundles").status() == 401);
    admin = page(nobody.post("/api/v1/setup", setUp(setupSecret)).is(200), "ada");
    Await.until("the repository answers", () -> admin.get("/api/v1/bundles").status() == 200);
  }

  static synchronized Lab running() {
    if (running == null) {
      try {
        running = new Lab();
      } catch (Exception e) {
        throw new AssertionError("The server does not start", e);
      }
    }
    return running;
  }

  static String setUp(String secret) {
    return json("secret", secret, "name", "ada", "shown", "Ada", "password", PASSWORD);
  }

  /** Names and values in turn. */
  static String json(String... pairs) {
    return Stream.iterate(0, i -> i + 2)
        .limit(pairs.length / 2)
        .map(i -> "\"" + pairs[i] + "\":\"" + pairs[i + 1] + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The one who logged in by an answer. */
  Who page(Answer login, String name) {
    return new Who(
        base,
        name,
        Map.of(
            "Cookie", login.header("Set-Cookie").replaceFirst(";.*", ""),
            "X-CSRF-Token", login.json().path("csrf").asText()));
  }

  /** Somebody new, with the page. */
  Who join(String name, String role) {
    String secret =
        admin
            .post("/api/v1/members", json("name", name, "role", role))
            .is(200)
            .json()
            .path("secret")
            .asText();
    return page(
        nobody
            .post("/api/v1/invitation", json("secret", secret, "shown", name, "password", PASSWORD))
            .is(200),
        name);
  }

  /** A token of somebody, with permissions. */
  String token(Who who, String... permissions) {
    return who.post(
            "/api/v1/tokens",
            "{\"name\":\"test\",\"permissions\":["
                + Stream.of(permissions).map(p -> '"' + p + '"').collect(Collectors.joining(","))
                + "]}")
        .is(200)
        .json()
        .path("secret")
        .asText();
  }

  /** What was done, the newest first, as {@code who what about}. */
  List<String> audit() {
    JsonNode entries = admin.get("/api/v1/audit").is(200).json();
    return StreamSupport.stream(entries.spliterator(), false)
        .map(
            entry ->
                entry.path("who").asText()
                    + " "
                    + entry.path("what").asText()
                    + " "
                    + entry.path("about").asText())
        .toList();
  }

  Bundle bundle(String name) {
    return Stream.of(context.getBundles())
        .filter(one -> one.getSymbolicName().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError("There is no bundle " + name));
  }

  void restart(String name) throws BundleException {
    bundle(name).stop();
    bundle(name).start();
  }

  /** The model bundle of the distribution, built just before. */
  static byte[] nano(String version) throws IOException {
    Path target = Path.of(System.getProperty("slm.models", property()), "slm.models.aerial-nano");
    try (Stream<Path> files = Files.list(target.resolve("target"))) {
      Path jar = files.filter(f -> f.toString().endsWith(".jar")).findAny().orElseThrow();
      return Jars.versioned(jar, version);
    }
  }

  private static String property() {
    return FrameworkUtil.getBundle(Lab.class).getBundleContext().getProperty("slm.models");
  }
}
