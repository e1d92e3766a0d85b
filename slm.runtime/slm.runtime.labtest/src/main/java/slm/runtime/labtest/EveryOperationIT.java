package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for all that the API offers: also for what is added to it one day. */
public class EveryOperationIT {

  private static final List<String> ALL =
      List.of("read", "submit", "work", "publish", "approve", "administer");

  /** What texts may be like that are meant to do harm. */
  private static final List<String> HARM =
      List.of(
          "'",
          "' OR '1'='1",
          "1; DROP TABLE lab_member; --",
          "%",
          "_",
          "..",
          "../../../../etc/passwd",
          "..\\..\\windows",
          "a\u0000b",
          "a\r\nSet-Cookie: slm-session=mine",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/a}",
          "-1",
          "99999999999999999999",
          "a".repeat(4000));

  private static final AtomicInteger ADDRESSES = new AtomicInteger();
  private static Lab lab;
  private static List<Operation> operations;
  private static String everything;

  @BeforeAll
  static void look() {
    lab = Lab.running();
    operations = Operation.all(lab);
    everything = lab.token(lab.join("every-admin", "admin"), ALL.toArray(String[]::new));
    assertThat(operations).hasSizeGreaterThan(25);
  }

  /** Each from an address of its own, so that none is refused for what others did. */
  private static Who from(Who who) {
    int n = ADDRESSES.incrementAndGet();
    return who.from("10.7." + n / 250 + "." + n % 250);
  }

  private static Who admin() {
    return from(lab.nobody.withToken(everything));
  }

  private static Stream<Operation> changing() {
    return operations.stream().filter(Operation::changes);
  }

  @Test
  public void whoIsNotKnownGetsNothingThatIsNotOpen() {
    assertThat(operations.stream().filter(Operation::isOpen).map(Operation::toString))
        .as("what is open to everybody is a decision")
        .containsExactlyInAnyOrder(
            "GET /api/v1/session",
            "POST /api/v1/session",
            "DELETE /api/v1/session",
            "GET /api/v1/setup",
            "POST /api/v1/setup",
            "POST /api/v1/invitation",
            "GET /api/v1/openapi.json");
    for (Operation one : operations) {
      if (!one.isOpen()) {
        assertThat(one.call(from(lab.nobody), one.address("1"), one.body("1")).status())
            .as(one.toString())
            .isEqualTo(401);
      }
    }
  }

  @Test
  public void whoLacksThePermissionIsRefused() {
    Map<String, Set<String>> roles =
        Map.of(
            "viewer", Set.of("read"),
            "member", Set.of("read", "submit", "work", "publish"),
            "maintainer", Set.of("read", "submit", "work", "publish", "approve"));
    roles.forEach(
        (role, may) -> {
          Who somebody = lab.join("every-" + role, role);
          String token = lab.token(somebody, may.toArray(String[]::new));
          List<Operation> forbidden =
              operations.stream()
                  .filter(one -> one.permission().filter(p -> !may.contains(p)).isPresent())
                  .toList();
          assertThat(forbidden).as(role).isNotEmpty();
          for (Operation one : forbidden) {
            String why = "This needs the permission '" + one.permission().get() + "'";
            Answer byToken =
                one.call(from(lab.nobody.withToken(token)), one.address("1"), one.body("1"));
            assertThat(byToken.is(403).problem()).as(role + ": " + one).startsWith(why);
            Answer byPage = one.call(from(somebody), one.address("1"), one.body("1"));
            assertThat(byPage.is(403).problem()).as(role + ": " + one).startsWith(why);
          }
        });
  }

  @Test
  public void aTokenThatMayOnlyReadChangesNothing() {
    Who reader = lab.nobody.withToken(lab.token(lab.join("every-reader", "admin"), "read"));

    changing()
        .filter(one -> !one.isOpen())
        .forEach(
            one ->
                assertThat(one.call(from(reader), one.address("1"), one.body("1")).status())
                    .as(one.toString())
                    .isEqualTo(403));
  }

  @Test
  public void aChangeThatAnotherPageMakesTheBrowserSendIsRefused() {
    Who somebody = lab.join("every-browser", "admin");

    changing()
        .forEach(
            one -> {
              for (Who forged :
                  List.of(
                      somebody.without("X-CSRF-Token"),
                      somebody.with("X-CSRF-Token", "guess"),
                      somebody.with("Origin", "https://evil.example"),
                      somebody.with("Origin", "null"))) {
                assertThat(
                        one.call(from(forged), one.address("1"), one.body("1")).is(403).problem())
                    .as(one.toString())
                    .isEqualTo("The request does not come from a page of this server");
              }
            });
  }

  @Test
  public void fieldsThatNobodyAskedForAreRefused() {
    List<Operation> withBodies = operations.stream().filter(one -> one.body().isPresent()).toList();
    assertThat(withBodies).hasSizeGreaterThan(6);
    for (Operation one : withBodies) {
      for (String field : List.of("no-such-field", "class", "@type")) {
        String body = "{\"" + field + "\":{\"role\":\"admin\"}}";
        assertThat(
                one.call(admin(), one.address("1"), Optional.of(body.getBytes())).is(400).problem())
            .as(one.toString())
            .isEqualTo("The request has the unknown field '" + field + "'");
      }
    }
  }

  @Test
  public void bodiesThatAreTooLargeOrTooDeepOrNoneAreRefused() {
    byte[] large = ("{\"name\":\"" + "a".repeat(1 << 20) + "\"}").getBytes();
    byte[] deep = ("[".repeat(60) + "]".repeat(60)).getBytes();
    for (Operation one : operations) {
      if (one.body().isPresent()) {
        assertThat(one.call(admin(), one.address("1"), Optional.of(large)).status())
            .as(one.toString())
            .isEqualTo(413);
        for (byte[] wrong :
            List.of(deep, "".getBytes(), "null".getBytes(), "[1]".getBytes(), "{\"".getBytes())) {
          assertThat(one.call(admin(), one.address("1"), Optional.of(wrong)).status())
              .as(one + " " + new String(wrong))
              .isEqualTo(400);
        }
        assertThat(
                admin()
                    .with("Content-Type", "text/plain")
                    .send(one.method(), one.address("1"), "a".getBytes())
                    .status())
            .as(one.toString())
            .isEqualTo(415);
      }
    }
  }

  @Test
  public void harmfulTextsAreOnlyTextsWhereverTheyStand() {
    for (Operation one : operations) {
      if (one.events() || one.toString().equals("POST /api/v1/setup")) {
        continue;
      }
      for (String harm : HARM) {
        Answer answer = one.call(admin(), one.addressAndQuery(harm), one.body(harm));

        assertThat(answer.status()).as(one + " " + harm + ": " + answer.text()).isLessThan(500);
        assertThat(answer.header("Set-Cookie")).as(one + " " + harm).doesNotContain("mine");
        if (answer.status() >= 400) {
          assertThat(answer.text())
              .as(one + " " + harm)
              .doesNotContain("Exception", "java.", "jakarta.", "jetty", "SELECT ", "root:");
        }
      }
    }
    assertThat(admin().get("/api/v1/members").is(200).json()).isNotEmpty();
  }

  @Test
  public void nothingMakesTheServerAskAnAddress() throws IOException {
    try (ServerSocket asked = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      asked.setSoTimeout(500);
      String address = "http://127.0.0.1:" + asked.getLocalPort() + "/a";
      for (Operation one : operations) {
        if (!one.events() && !one.toString().equals("POST /api/v1/setup")) {
          for (String text : List.of(address, "[\"" + address + "\"]", "dataset: \"" + address)) {
            assertThat(one.call(admin(), one.addressAndQuery(text), one.body(text)).status())
                .as(one + " " + text)
                .isLessThan(500);
          }
        }
      }

      org.junit.jupiter.api.Assertions.assertThrows(SocketTimeoutException.class, asked::accept);
    }
  }
}
