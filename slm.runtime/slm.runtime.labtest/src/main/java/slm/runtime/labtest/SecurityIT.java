package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import slm.api.lab.Audit;
import slm.api.lab.Needs;
import slm.api.lab.Permission;

/** What docs/lab-security.md promises and no other test shows. */
@ExtendWith(ServiceExtension.class)
public class SecurityIT {

  private static final List<String> PROMISED =
      List.of(
          "Content-Security-Policy",
          "X-Content-Type-Options",
          "X-Frame-Options",
          "Referrer-Policy",
          "Permissions-Policy",
          "Cross-Origin-Opener-Policy",
          "Cross-Origin-Resource-Policy",
          "X-Request-Id");

  private final Lab lab = Lab.running();

  @InjectService(timeout = 20_000)
  Audit audit;

  // ---- what is somebody else's ----

  @Test
  public void tokensOfOthersAreNeitherSeenNorDeleted() {
    Who vera = lab.join("sec-vera", "member");
    Who thief = lab.join("walt", "admin");
    Who token = vera.withToken(lab.token(vera, "read"));
    long id = vera.get("/api/v1/tokens").json().get(0).path("id").asLong();

    assertThat(thief.get("/api/v1/tokens").json()).isEmpty();
    assertThat(thief.delete("/api/v1/tokens/" + id).is(404).problem())
        .isEqualTo("You have no token number " + id);

    token.get("/api/v1/members").is(200);
  }

  @Test
  public void questionsOfOthersAreNotListedAndNotEnded() {
    Who asking = lab.join("xena", "member");
    Who other = lab.join("yann", "admin");
    String scene = asking.get("/api/v1/datasets").json().at("/0/scenes/0/key").asText();
    String id =
        asking
            .post(
                "/api/v1/localize",
                Lab.json("scene", scene, "encoder", "aerial", "query", "a red roof"))
            .is(202)
            .json()
            .path("id")
            .asText();

    assertThat(id).hasSize(32);
    assertThat(other.get("/api/v1/localize").is(200).json()).isEmpty();
    assertThat(other.delete("/api/v1/localize/" + id).is(403).problem())
        .isEqualTo("This question is somebody else's");
    asking.delete("/api/v1/localize/" + id).is(204);
    assertThat(lab.audit()).contains("xena post localize", "xena delete localize/" + id);
  }

  @Test
  public void whoUploadedDoesNotApproveWhereFourEyesAreWanted() throws Exception {
    String before = Files.readString(Lab.HOME.resolve("lab.properties"));
    lab.join("four-eyes", "maintainer");
    lab.admin.upload(Jars.bundle("own.plugin", "1.0.0").bytes()).is(201);
    Files.writeString(Lab.HOME.resolve("lab.properties"), before + "four-eyes = true\n");
    restartRepository();
    try {
      Who maintainer = lab.join("sec-zoe", "maintainer");
      maintainer.upload(Jars.bundle("other.plugin", "1.0.0").bytes()).is(201);

      assertThat(
              lab.admin
                  .put("/api/v1/bundles/own.plugin/1.0.0/state", Lab.json("state", "approved"))
                  .is(403)
                  .problem())
          .isEqualTo("You uploaded own.plugin 1.0.0 yourself, and somebody else is to approve it");

      maintainer
          .put("/api/v1/bundles/own.plugin/1.0.0/state", Lab.json("state", "approved"))
          .is(200);
      maintainer
          .put("/api/v1/bundles/other.plugin/1.0.0/state", Lab.json("state", "refused"))
          .is(200);
    } finally {
      Files.writeString(Lab.HOME.resolve("lab.properties"), before);
      restartRepository();
    }
  }

  private void restartRepository() throws Exception {
    lab.restart("slm.lab.repository");
    Await.until("bundles are there", () -> lab.admin.get("/api/v1/bundles").status() == 200);
  }

  // ---- sessions and passwords ----

  @Test
  public void aSessionThatACallerBringsAlongIsNotTakenOver() {
    lab.join("alma", "member");
    String chosen = "slm-session=chosenbysomebodyelse";

    Answer login =
        lab.nobody
            .with("Cookie", chosen)
            .post("/api/v1/session", Lab.json("name", "alma", "password", Lab.PASSWORD))
            .is(200);

    assertThat(login.header("Set-Cookie")).doesNotContain("chosen");
    lab.nobody.with("Cookie", chosen).get("/api/v1/members").is(401);
    Who first = lab.page(login, "alma");
    Who second =
        lab.page(
            lab.nobody
                .post("/api/v1/session", Lab.json("name", "alma", "password", Lab.PASSWORD))
                .is(200),
            "alma");
    assertThat(first.headers().get("Cookie")).isNotEqualTo(second.headers().get("Cookie"));

    first.delete("/api/v1/session").is(204);

    first.get("/api/v1/members").is(401);
    second.get("/api/v1/members").is(200);
  }

  @Test
  public void aNewPasswordEndsAllOtherSessions() {
    Who here = lab.join("bela", "member");
    Who elsewhere =
        lab.page(
            lab.nobody
                .post("/api/v1/session", Lab.json("name", "bela", "password", Lab.PASSWORD))
                .is(200),
            "bela");

    here.put(
            "/api/v1/session/password",
            Lab.json("old", Lab.PASSWORD, "password", "four other good words"))
        .is(204);

    elsewhere.get("/api/v1/members").is(401);
    here.get("/api/v1/members").is(200);
  }

  @Test
  public void passwordsThatAreEasilyGuessedAreNotTaken() {
    Who cora = lab.join("cora-with-a-long-name", "member").from("10.0.5.1");

    for (String weak :
        List.of("", "short", "aaaaaaaaaaaa", "Cora-With-A-Long-Name", "a".repeat(201))) {
      cora.put("/api/v1/session/password", Lab.json("old", Lab.PASSWORD, "password", weak)).is(400);
    }

    lab.nobody
        .post(
            "/api/v1/session", Lab.json("name", "cora-with-a-long-name", "password", Lab.PASSWORD))
        .is(200);
  }

  // ---- what answers look like ----

  @Test
  public void everyKindOfAnswerTellsBrowsersWhatPagesMayDoAndNothingOfTheServer() {
    Who nobody = lab.nobody.from("10.0.5.2");
    Map<String, Answer> answers =
        Map.ofEntries(
            Map.entry("page", nobody.get("/").is(200)),
            Map.entry("file", nobody.get("/assets/openseadragon.js").is(200)),
            Map.entry("no such file", nobody.get("/assets/none.js").is(404)),
            Map.entry("no such page", nobody.get("/nothing").is(404)),
            Map.entry("no such method of a page", nobody.post("/", "{}").is(405)),
            Map.entry("health", nobody.get("/health").is(200)),
            Map.entry("figures", nobody.get("/metrics").is(401)),
            Map.entry("nobody", nobody.get("/api/v1/members").is(401)),
            Map.entry("wrong token", nobody.withToken("a").from("10.0.5.3").get("/api/v1/members")),
            Map.entry("member", lab.admin.get("/api/v1/members").is(200)),
            Map.entry("forged", lab.admin.without("X-CSRF-Token").post("/api/v1/members", "{}")),
            Map.entry("wrong body", lab.admin.post("/api/v1/members", "{").is(400)),
            Map.entry("no such thing", lab.admin.get("/api/v1/runs/none").is(404)),
            Map.entry("no such resource", lab.admin.get("/api/v1/nothing").is(404)),
            Map.entry("no such method", lab.admin.post("/api/v1/audit", "{}").is(405)),
            Map.entry("repository", lab.admin.get("/api/v1/repository/index.xml").is(200)),
            Map.entry("trace", nobody.send("TRACE", "/health", null).is(405)),
            Map.entry("unknown method", nobody.send("BREW", "/api/v1/members", null).is(405)));
    answers.forEach(
        (kind, answer) -> {
          PROMISED.forEach(header -> assertThat(answer.header(header)).as(kind).isNotEmpty());
          assertThat(answer.header("Server") + answer.header("X-Powered-By")).as(kind).isEmpty();
          if (answer.status() >= 400) {
            assertThat(answer.text().toLowerCase(java.util.Locale.ROOT))
                .as(kind)
                .doesNotContain("jetty", "jersey", "felix", "exception", "\tat ");
          }
        });
  }

  @Test
  public void whatIsNoHttpIsToldNothingOfTheServer() throws IOException {
    for (String request :
        List.of(
            "BLAH\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n",
            "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")) {
      try (Socket socket = new Socket(lab.base.getHost(), lab.base.getPort())) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        socket.shutdownOutput();
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

        assertThat(answer).as(request).startsWith("HTTP/1.1 4");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
            .as(request)
            .doesNotContain("jetty", "server:", "exception", "\tat ");
      }
    }
  }

  @Test
  public void aNameOfARequestIsTakenFromOurProxyWhenItIsAName() {
    Who proxied = lab.nobody.from("10.0.5.4");

    assertThat(proxied.with("X-Request-Id", "abc-12345678").get("/health").header("X-Request-Id"))
        .isEqualTo("abc-12345678");
    assertThat(proxied.with("X-Request-Id", "a b<>").get("/health").header("X-Request-Id"))
        .matches("[0-9a-f-]{36}");
    assertThat(
            lab.nobody.with("X-Request-Id", "abc-12345678").get("/health").header("X-Request-Id"))
        .as("by nobody's proxy")
        .matches("[0-9a-f-]{36}");
  }

  // ---- injection ----

  @Test
  public void signsOfPatternsAreLookedForAsTheyAre() {
    for (String text : List.of("%25", "_", "%25%25", "'", "%5C", "!")) {
      assertThat(lab.admin.get("/api/v1/runs?text=" + text).is(200).json().path("runs"))
          .as(text)
          .isEmpty();
    }
  }

  // ---- notes ----

  /** What changes something and forgets to note it. */
  @Path("forgetful")
  public static final class Forgetful {

    private final Audit audit;

    Forgetful(Audit audit) {
      this.audit = audit;
    }

    @POST
    @Path("silent")
    @Needs(Permission.SUBMIT)
    public String silent() {
      return "changed";
    }

    @POST
    @Path("noting")
    @Needs(Permission.SUBMIT)
    public String noting() {
      audit.note("dirk", "change something", "by itself");
      return "changed";
    }

    @POST
    @Path("refusing")
    @Needs(Permission.SUBMIT)
    public String refusing() {
      throw new slm.api.InputException("No", "Never");
    }

    @POST
    @Path("working")
    @Needs(Permission.WORK)
    public String working() {
      return "worked";
    }
  }

  @Test
  public void whatChangedSomethingIsNotedOnceAlsoWhenItsResourceForgets() {
    Who dirk = lab.join("dirk", "member");
    ServiceRegistration<Forgetful> registration =
        lab.context.registerService(
            Forgetful.class,
            new Forgetful(audit),
            new Hashtable<>(Map.of("osgi.jakartars.resource", true)));
    try {
      Await.until(
          "the resource is there",
          () -> dirk.post("/api/v1/forgetful/working", "{}").status() == 200);
      dirk.post("/api/v1/forgetful/silent", "{}").is(200);
      dirk.post("/api/v1/forgetful/noting", "{}").is(200);
      dirk.post("/api/v1/forgetful/refusing", "{}").is(400);
    } finally {
      registration.unregister();
    }

    assertThat(lab.audit().stream().filter(note -> note.startsWith("dirk ")))
        .containsExactly(
            "dirk change something by itself",
            "dirk post forgetful/silent",
            "dirk log in with the page",
            "dirk join lab as member");
  }

  @Test
  public void comingAndGoingIsNoted() {
    Who edda = lab.join("edda", "member");
    Who again =
        lab.page(
            lab.nobody
                .post("/api/v1/session", Lab.json("name", "edda", "password", Lab.PASSWORD))
                .is(200),
            "edda");
    long id = tokenOf(edda);

    again.delete("/api/v1/tokens/" + id).is(204);
    again.delete("/api/v1/session").is(204);

    assertThat(lab.audit().stream().filter(note -> note.startsWith("edda ")).limit(4))
        .first()
        .isEqualTo("edda log out with the page");
    assertThat(lab.audit())
        .contains("edda log in with the page", "edda make token test: read")
        .anyMatch(note -> note.startsWith("edda delete token"));
  }

  private long tokenOf(Who who) {
    lab.token(who, "read");
    return who.get("/api/v1/tokens").json().get(0).path("id").asLong();
  }

  @Test
  public void neitherLogNorNotesHoldASecret() {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    Handler listening = listening(lines);
    Logger root = Logger.getLogger("");
    Logger server = Logger.getLogger("slm.lab");
    Logger requests = Logger.getLogger("slm.lab.server.http.RequestLog");
    root.addHandler(listening);
    server.addHandler(listening);
    server.setUseParentHandlers(false);
    server.setLevel(Level.ALL);
    requests.setLevel(Level.ALL);
    String invitation;
    String token;
    String session;
    try {
      JsonNode invited =
          lab.admin.post("/api/v1/members", Lab.json("name", "fred", "role", "member")).json();
      invitation = invited.path("secret").asText();
      Who fred =
          lab.page(
              lab.nobody
                  .post(
                      "/api/v1/invitation",
                      Lab.json("secret", invitation, "shown", "F", "password", Lab.PASSWORD))
                  .is(200),
              "fred");
      session = fred.headers().get("Cookie").replaceFirst("slm-session=", "");
      token = lab.token(fred, "read");
      fred.withToken(token).get("/api/v1/members").is(200);
      Who thief = lab.nobody.from("10.0.5.5");
      thief.withToken("slm_wrongtoken").from("10.0.5.5").get("/api/v1/members").is(401);
      thief.post("/api/v1/session", Lab.json("name", "fred", "password", "wrongwrong1")).is(401);
      fred.put(
              "/api/v1/session/password",
              Lab.json("old", Lab.PASSWORD, "password", "the new password of fred"))
          .is(204);
      fred.delete("/api/v1/session").is(204);
    } finally {
      root.removeHandler(listening);
      server.removeHandler(listening);
      server.setUseParentHandlers(true);
      server.setLevel(null);
      requests.setLevel(Level.WARNING);
    }

    String all = lines + lab.audit().toString();
    assertThat(all)
        .contains("A password or secret from 10.0.5.5 was wrong")
        .contains("A token from 10.0.5.5 was not known")
        .contains("POST /api/v1/session 401")
        .doesNotContain(
            invitation,
            token,
            session,
            Lab.PASSWORD,
            "wrongwrong1",
            "slm_wrongtoken",
            "the new password of fred");
  }

  private static Handler listening(Queue<String> lines) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
          }

          @Override
          public void flush() {
            // nothing is held back
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    handler.setLevel(Level.ALL);
    return handler;
  }
}
