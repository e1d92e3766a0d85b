package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;

/** What every request goes through. */
@ExtendWith(ServiceExtension.class)
public class GateIT {

  private final Lab lab = Lab.running();

  @InjectService(timeout = 20_000)
  ConfigurationAdmin configurations;

  @Test
  public void aChangeByThePageNeedsItsToken() {
    Who mia = lab.join("mia", "member");
    String token = "{\"name\":\"a\",\"permissions\":[\"read\"]}";

    assertThat(mia.without("X-CSRF-Token").post("/api/v1/tokens", token).is(403).problem())
        .isEqualTo("The request does not come from a page of this server");
    mia.with("X-CSRF-Token", "guess").post("/api/v1/tokens", token).is(403);
    mia.post("/api/v1/tokens", token).is(200);
  }

  @Test
  public void aPageOfSomebodyElseCannotChangeAnything() {
    Who nils = lab.join("nils", "member").with("Origin", "https://evil.example");

    nils.post("/api/v1/tokens", "{\"name\":\"a\",\"permissions\":[\"read\"]}").is(403);
    lab.nobody
        .with("Origin", "https://evil.example")
        .post("/api/v1/session", Lab.json("name", "nils", "password", Lab.PASSWORD))
        .is(403);
    nils.with("Origin", lab.base.toString())
        .post("/api/v1/tokens", "{\"name\":\"a\",\"permissions\":[\"read\"]}")
        .is(200);
  }

  @Test
  public void pagesOfFriendsMayCallWithTokensAndOthersMayNot() {
    Answer friend = preflight("https://friend.example");
    Answer other = preflight("https://evil.example");

    assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
    assertThat(friend.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
  }

  private Answer preflight(String origin) {
    return lab.nobody
        .with("Origin", origin)
        .with("Access-Control-Request-Method", "POST")
        .send("OPTIONS", "/api/v1/bundles", null);
  }

  @Test
  public void whoSaysNotWhoItIsGetsNothing() {
    for (String path :
        new String[] {
          "members",
          "bundles",
          "audit",
          "tokens",
          "repository/index.xml",
          "bundles/slm.models.aerial-nano/0.1.0/file",
          "no-such-thing"
        }) {
      Answer answer = lab.nobody.get("/api/v1/" + path).is(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.problem()).isEqualTo("This needs a login");
    }
    assertThat(lab.nobody.upload(new byte[] {1}).status()).isEqualTo(401);
  }

  @Test
  public void theDescriptionOfTheApiIsOfWhatThereIs() {
    JsonNode api = lab.nobody.get("/api/v1/openapi.json").is(200).json();

    assertThat(api.path("openapi").asText()).isEqualTo("3.1.0");
    JsonNode change = api.at("/paths/~1members~1{name}/put");
    assertThat(change.path("description").asText()).contains("'administer'");
    assertThat(change.at("/parameters/0/name").asText()).isEqualTo("name");
    assertThat(change.at("/requestBody/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/Members.Change");
    assertThat(api.at("/components/schemas/Members.Change/properties/active/type").asText())
        .isEqualTo("boolean");
    assertThat(api.at("/components/schemas/Tokens.Wish/required"))
        .extracting(JsonNode::asText)
        .containsExactly("name", "permissions");
    assertThat(api.at("/paths/~1session/post/security").isArray()).isTrue();
    assertThat(api.at("/paths/~1bundles/post").isObject()).isTrue();
    api.path("paths")
        .fieldNames()
        .forEachRemaining(
            path -> {
              JsonNode get = api.path("paths").path(path).path("get");
              if (get.isObject() && !path.contains("{") && !get.has("security")) {
                assertThat(lab.nobody.get("/api/v1" + path).status()).as(path).isEqualTo(401);
                assertThat(lab.admin.get("/api/v1" + path).status()).as(path).isNotEqualTo(404);
              }
            });
  }

  @Test
  public void pathsAreWhatTheServerUnderstandsHoweverTheyAreWritten() {
    for (String path :
        new String[] {
          "/api/v1/session/../members",
          "/api/v1/setup;x/../members",
          "/api/v1//members",
          "/api/v1/%6dembers",
          "/api/v1/session/..%2fmembers",
          "/api/v1/members/",
          "/api/v1/members;a=b"
        }) {
      assertThat(lab.nobody.get(path).status()).as(path).isIn(400, 401, 404);
    }
  }

  @Test
  public void browsersAreToldWhatPagesMayDo() {
    Answer answer = lab.nobody.get("/api/v1/setup");

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    assertThat(
            lab.nobody
                .with("X-Forwarded-Proto", "https")
                .from("10.0.3.1")
                .get("/api/v1/setup")
                .header("Strict-Transport-Security"))
        .isNotEmpty();
  }

  @Test
  public void behindTlsTheCookieIsForThisHostOnly() {
    lab.join("olga", "member");

    String cookie =
        lab.nobody
            .from("10.0.3.2")
            .with("X-Forwarded-Proto", "https")
            .post("/api/v1/session", Lab.json("name", "olga", "password", Lab.PASSWORD))
            .is(200)
            .header("Set-Cookie");

    assertThat(cookie).startsWith("__Host-slm-session=").contains("; Secure");
  }

  /** A resource that forgot to say who may use it. */
  @Path("unannotated")
  public static final class Unannotated {
    @GET
    public String look() {
      return "seen";
    }

    @POST
    public String change() {
      return "changed";
    }
  }

  @Test
  public void whatDoesNotSayWhoMayIsReadByMembersAndChangedByNobody() {
    ServiceRegistration<Unannotated> registration =
        lab.context.registerService(
            Unannotated.class,
            new Unannotated(),
            new Hashtable<>(Map.of("osgi.jakartars.resource", true)));
    try {
      Await.until(
          "the resource is there", () -> lab.admin.get("/api/v1/unannotated").status() == 200);

      assertThat(lab.admin.post("/api/v1/unannotated", "{}").is(403).problem())
          .isEqualTo("Nobody may do this");
      lab.nobody.get("/api/v1/unannotated").is(401);
    } finally {
      registration.unregister();
    }
    Await.until("it is gone", () -> lab.admin.get("/api/v1/unannotated").status() == 404);
  }

  @Test
  public void whatIsWrongWithARequestIsSaidInItsOwnWords() {
    assertThat(lab.admin.post("/api/v1/members", "{\"name\":\"a\",\"rank\":1}").is(400).problem())
        .isEqualTo("The request has the unknown field 'rank'");
    assertThat(lab.admin.post("/api/v1/members", "{").is(400).problem())
        .startsWith("The body of the request is not the JSON that is expected");
    assertThat(lab.admin.post("/api/v1/members", "null").is(400).problem()).contains("null");
    assertThat(lab.admin.get("/api/v1/no-such-thing").is(404).text()).doesNotContain("slm.lab");
    lab.admin.post("/api/v1/audit", "{}").is(405);
  }

  @Test
  public void whoAsksMuchTooOftenIsToldToWait() {
    Who busy = lab.nobody.from("10.0.3.3");

    Answer last = busy.get("/health");
    for (int i = 0; i < 10_000 && last.status() == 200; i++) {
      last = busy.get("/health");
    }

    assertThat(last.is(429).header("Retry-After")).isEqualTo("10");
    lab.nobody.from("10.0.3.4").get("/health").is(200);
  }

  @Test
  public void figuresAreForThisMachineAndForReaders() {
    assertThat(lab.nobody.get("/metrics").is(200).text())
        .contains("slm_http_requests_total", "slm_heap_bytes");
    lab.nobody.from("10.0.3.5").get("/metrics").is(401);
    lab.admin.from("10.0.3.5").get("/metrics").is(200);
  }

  @Test
  public void healthIsBadWithoutTheDatabaseAndGoodAgainWithIt() throws IOException {
    lab.nobody.get("/health").is(200);
    Configuration store = configurations.getConfiguration("slm.store.jdbc", "?");
    Dictionary<String, Object> away = new Hashtable<>();
    away.put("url", "jdbc:postgresql://127.0.0.1:1/none");
    store.update(away);
    try {
      Await.until("health is bad", () -> lab.nobody.get("/health").status() == 503);
      assertThat(lab.nobody.get("/health").text()).doesNotContain("postgresql");
      // in between, services are put in place anew
      Await.until(
          "people are away",
          () -> List.of(404, 503).contains(lab.admin.get("/api/v1/members").status()));
    } finally {
      store.delete();
    }
    Await.until("health is good", () -> lab.nobody.get("/health").status() == 200);
    Await.until("people are there", () -> lab.admin.get("/api/v1/members").status() == 200);
    Await.until("bundles are there", () -> lab.admin.get("/api/v1/bundles").status() == 200);
  }
}
