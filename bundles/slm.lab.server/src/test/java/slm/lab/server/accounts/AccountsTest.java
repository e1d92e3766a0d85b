package slm.lab.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.api.lab.Permission;
import slm.api.lab.Role;
import slm.lab.server.accounts.Accounts.Session;

class AccountsTest {

  private static final String PASSWORD = "correct horse battery staple";

  private final Later clock = new Later();
  private Accounts accounts;
  private Member ada;

  @BeforeEach
  void setUp() {
    accounts = new Accounts(new MemorySchemas(), clock);
    ada = accounts.setUp(accounts.setupSecret().orElseThrow(), "ada", "Ada", PASSWORD);
  }

  @Test
  void thereIsNoSetUpSecretOnceThereIsSomebody() {
    assertThat(accounts.isSetUp()).isTrue();
    assertThat(accounts.setupSecret()).isEmpty();
  }

  @Test
  void aSessionThatNobodyUsesEnds() {
    Session session = accounts.begin(ada);

    clock.pass(Accounts.IDLE.minusMinutes(1));
    assertThat(accounts.session(session.secret())).isPresent();
    clock.pass(Accounts.IDLE.minusMinutes(1));
    assertThat(accounts.session(session.secret())).as("it was used in between").isPresent();
    clock.pass(Accounts.IDLE.plusMinutes(1));

    assertThat(accounts.session(session.secret())).isEmpty();
  }

  @Test
  void aSessionEndsSomeDayThoughItIsUsed() {
    Session session = accounts.begin(ada);

    for (Duration used = Duration.ZERO;
        used.compareTo(Accounts.LONGEST) <= 0;
        used = used.plusHours(6)) {
      accounts.session(session.secret());
      clock.pass(Duration.ofHours(6));
    }

    assertThat(accounts.session(session.secret())).isEmpty();
  }

  @Test
  void aTokenHoldsUntilItsTime() {
    Caller caller = accounts.begin(ada).caller();
    String secret =
        accounts
            .makeToken(caller, "a", Set.of(Permission.READ), Optional.of(Duration.ofDays(2)))
            .secret();

    clock.pass(Duration.ofDays(2).minusSeconds(1));
    assertThat(accounts.token(secret)).isPresent();
    clock.pass(Duration.ofSeconds(2));

    assertThat(accounts.token(secret)).isEmpty();
  }

  @Test
  void aTokenMayNoMoreThanItsOwnerMayNow() {
    String invitation = accounts.invite("ada", "bob", Role.MAINTAINER);
    Member bob = accounts.join(invitation, "Bob", PASSWORD);
    String secret =
        accounts
            .makeToken(
                accounts.begin(bob).caller(),
                "a",
                Set.of(Permission.READ, Permission.APPROVE),
                Optional.empty())
            .secret();

    accounts.change("ada", "bob", Role.VIEWER, true);

    assertThat(accounts.token(secret).orElseThrow().permissions()).containsExactly(Permission.READ);
  }

  @Test
  void anInvitationEnds() {
    String secret = accounts.invite("ada", "bob", Role.MEMBER);
    assertThat(accounts.invitation(secret)).isPresent();

    clock.pass(Accounts.INVITATION.plusSeconds(1));

    assertThat(accounts.invitation(secret)).isEmpty();
    assertThatThrownBy(() -> accounts.join(secret, "Bob", PASSWORD))
        .isInstanceOf(InputException.class)
        .hasMessage("This invitation was used or is too old. Ask for another one.");
  }

  @Test
  void aNewInvitationTakesThePlaceOfTheOneBefore() {
    String first = accounts.invite("ada", "bob", Role.ADMIN);
    String second = accounts.invite("ada", "bob", Role.VIEWER);

    assertThat(accounts.invitation(first)).isEmpty();
    assertThat(accounts.join(second, "Bob", PASSWORD).role()).isEqualTo(Role.VIEWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bob", "b b", "-bob", "bob.", "b..b", "a/b", "ada"})
  void namesThatCannotBeUsedAreRefused(String name) {
    assertThatThrownBy(() -> accounts.invite("ada", name, Role.MEMBER))
        .isInstanceOf(InputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa"})
  void passwordsThatAreEasilyGuessedAreRefused(String password) {
    String invitation = accounts.invite("ada", "bob", Role.MEMBER);

    assertThatThrownBy(() -> accounts.join(invitation, "Bob", password))
        .isInstanceOf(InputException.class);
    assertThat(accounts.invitation(invitation)).as("it can be tried again").isPresent();
  }

  @Test
  void whatWasDoneIsTheNewestFirstAndNamesNoSecret() {
    String invitation = accounts.invite("ada", "bob", Role.MEMBER);
    accounts.join(invitation, "Bob", PASSWORD);

    assertThat(accounts.audit(Long.MAX_VALUE, 10))
        .extracting(AuditEntry::what)
        .containsExactly("join lab", "invite person", "set up lab");
    assertThat(accounts.audit(Long.MAX_VALUE, 10).toString())
        .doesNotContain(invitation)
        .doesNotContain(PASSWORD);
  }

  /** A clock that goes when it is told to. */
  private static final class Later extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
