package slm.runtime.labtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People, sessions and tokens. */
public class AccountsIT {

  private final Lab lab = Lab.running();

  @Test
  public void theSetUpLinkWorksOnce() {
    Who guest = lab.nobody.from("10.0.1.1");

    assertThat(guest.get("/api/v1/setup").json().path("done").asBoolean()).isTrue();
    assertThat(guest.post("/api/v1/setup", Lab.setUp(lab.setupSecret)).is(400).problem())
        .isEqualTo("The lab is set up already");
    assertThat(guest.post("/api/v1/setup", Lab.setUp("guess")).is(400).problem())
        .isEqualTo("The lab is set up already");
  }

  @Test
  public void whoLogsInIsKnownUntilLoggedOut() {
    lab.join("bob", "member");
    Answer login = lab.nobody.post("/api/v1/session", login("bob", Lab.PASSWORD)).is(200);
    Who bob = lab.page(login, "bob");

    assertThat(login.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(bob.get("/api/v1/session").json().path("name").asText()).isEqualTo("bob");
    assertThat(bob.get("/api/v1/session").json().path("permissions"))
        .extracting(JsonNode::asText)
        .containsExactly("read", "submit", "work", "publish");

    bob.delete("/api/v1/session").is(204);

    assertThat(bob.get("/api/v1/members").is(401).problem()).isEqualTo("This needs a login");
    lab.nobody.get("/api/v1/session").is(204);
  }

  @Test
  public void aWrongPasswordIsNoLoginWhetherThePersonIsThereOrNot() {
    Who guest = lab.nobody.from("10.0.1.2");
    lab.join("carl", "member");

    String there = guest.post("/api/v1/session", login("carl", "wrong wrong wrong")).is(401).text();
    String not = guest.post("/api/v1/session", login("nobody", "wrong wrong wrong")).is(401).text();

    assertThat(there).isEqualTo(not).contains("The name or the password is not right");
  }

  @Test
  public void afterManyWrongPasswordsNoMoreAreLookedAtFromThatAddress() {
    Who thief = lab.nobody.from("10.0.1.3");
    lab.join("dora", "member");
    List<Integer> answers = new ArrayList<>();

    for (int i = 0; i < 12; i++) {
      answers.add(thief.post("/api/v1/session", login("dora" + i, "guess number one")).status());
    }

    assertThat(answers).startsWith(401, 401, 401).endsWith(429);
    assertThat(thief.post("/api/v1/session", login("dora", Lab.PASSWORD)).is(429).problem())
        .isEqualTo("Too many passwords were wrong; wait a minute");
    lab.nobody.from("10.0.1.4").post("/api/v1/session", login("dora", Lab.PASSWORD)).is(200);
  }

  @Test
  public void manyGuessesAtOneNameEndWhereverTheyComeFrom() {
    lab.join("emil", "member");
    List<Integer> answers = new ArrayList<>();

    for (int i = 0; i < 12; i++) {
      answers.add(
          lab.nobody
              .from("10.0.2." + i)
              .post("/api/v1/session", login("emil", "guess number one"))
              .status());
    }

    assertThat(answers).startsWith(401).endsWith(429);
  }

  @Test
  public void aTokenMayDoWhatItWasMadeForAndNoMore() {
    Who frida = lab.join("frida", "maintainer");
    Who reader = frida.withToken(lab.token(frida, "read"));

    reader.get("/api/v1/bundles").is(200);
    assertThat(reader.upload(new byte[] {1}).is(403).problem())
        .isEqualTo("This needs the permission 'publish', which you do not have here");
    assertThat(frida.post("/api/v1/tokens", tokenFor("administer")).is(400).problem())
        .startsWith("A token may do some of what you may: ");
    assertThat(reader.post("/api/v1/tokens", tokenFor("read")).is(403).problem())
        .isEqualTo("This is done with the page, never by a token");
    reader.get("/api/v1/audit").is(403);
  }

  @Test
  public void aTokenThatWasDeletedNoLongerHolds() {
    Who gert = lab.join("gert", "member");
    Who token = gert.withToken(lab.token(gert, "read"));
    token.get("/api/v1/members").is(200);
    long id = gert.get("/api/v1/tokens").json().get(0).path("id").asLong();

    gert.delete("/api/v1/tokens/" + id).is(204);

    assertThat(token.from("10.0.1.5").get("/api/v1/members").is(401).problem())
        .isEqualTo("The token is not known, or no longer holds");
  }

  @Test
  public void aChangeOfRoleIsSeenAtOnceBySessionsAndTokens() {
    Who hanna = lab.join("hanna", "maintainer");
    Who token = hanna.withToken(lab.token(hanna, "read", "approve", "publish"));
    assertThat(
            token.put("/api/v1/bundles/none/1.0.0/state", Lab.json("state", "approved")).status())
        .isEqualTo(404);

    lab.admin.put("/api/v1/members/hanna", change("viewer", true)).is(200);

    token.put("/api/v1/bundles/none/1.0.0/state", Lab.json("state", "approved")).is(403);
    hanna.put("/api/v1/bundles/none/1.0.0/state", Lab.json("state", "approved")).is(403);
    hanna.upload(new byte[] {1}).is(403);
    hanna.get("/api/v1/bundles").is(200);
    assertThat(hanna.get("/api/v1/session").json().path("role").asText()).isEqualTo("viewer");
  }

  @Test
  public void whoIsLockedOutLosesSessionsAndTokens() {
    Who ida = lab.join("ida", "member");
    Who token = ida.withToken(lab.token(ida, "read"));

    lab.admin.put("/api/v1/members/ida", change("member", false)).is(200);

    ida.get("/api/v1/members").is(401);
    token.from("10.0.1.6").get("/api/v1/members").is(401);
    lab.nobody.from("10.0.1.7").post("/api/v1/session", login("ida", Lab.PASSWORD)).is(401);

    lab.admin.put("/api/v1/members/ida", change("member", true)).is(200);

    token.from("10.0.1.6").get("/api/v1/members").is(401);
    lab.nobody.post("/api/v1/session", login("ida", Lab.PASSWORD)).is(200);
  }

  @Test
  public void thereIsAlwaysSomebodyWhoManagesPeople() {
    for (JsonNode person : lab.admin.get("/api/v1/members").is(200).json()) {
      String name = person.path("name").asText();
      if (person.path("role").asText().equals("admin") && !name.equals("ada")) {
        lab.admin.put("/api/v1/members/" + name, change("viewer", true)).is(200);
      }
    }

    assertThat(lab.admin.put("/api/v1/members/ada", change("member", true)).is(400).problem())
        .isEqualTo("Nobody would be left who may manage people");
    lab.admin.put("/api/v1/members/ada", change("admin", false)).is(400);

    lab.admin.get("/api/v1/audit").is(200);
  }

  @Test
  public void anInvitationWorksOnce() {
    String secret =
        lab.admin
            .post("/api/v1/members", Lab.json("name", "jan", "role", "viewer"))
            .is(200)
            .json()
            .path("secret")
            .asText();
    String joining = Lab.json("secret", secret, "shown", "Jan", "password", Lab.PASSWORD);

    lab.nobody.post("/api/v1/invitation", joining).is(200);

    assertThat(lab.nobody.post("/api/v1/invitation", joining).is(400).problem())
        .isEqualTo("This invitation was used or is too old");
  }

  @Test
  public void onlyAdministratorsInviteAndSeeWhatWasDone() {
    Who kim = lab.join("kim", "maintainer");

    kim.post("/api/v1/members", Lab.json("name", "friend", "role", "admin")).is(403);
    kim.put("/api/v1/members/kim", change("admin", true)).is(403);
    kim.get("/api/v1/audit").is(403);
    assertThat(lab.audit())
        .contains("ada invite person kim as maintainer", "kim join lab as maintainer");
  }

  @Test
  public void aPasswordIsChangedWithThePageAndTheOldOneOnly() {
    Who lena = lab.join("lena", "member");
    Who token = lena.withToken(lab.token(lena, "read"));
    String change = Lab.json("old", Lab.PASSWORD, "password", "another long password");

    token.put("/api/v1/session/password", change).is(403);
    lena.put(
            "/api/v1/session/password",
            Lab.json("old", "wrong wrong wrong", "password", "another long password"))
        .is(400);
    lena.put("/api/v1/session/password", change).is(204);

    lab.nobody.post("/api/v1/session", login("lena", "another long password")).is(200);
    lab.nobody.from("10.0.1.8").post("/api/v1/session", login("lena", Lab.PASSWORD)).is(401);
  }

  private static String login(String name, String password) {
    return Lab.json("name", name, "password", password);
  }

  private static String change(String role, boolean active) {
    return "{\"role\":\"" + role + "\",\"active\":" + active + "}";
  }

  private static String tokenFor(String permission) {
    return "{\"name\":\"more\",\"permissions\":[\"" + permission + "\"]}";
  }
}
