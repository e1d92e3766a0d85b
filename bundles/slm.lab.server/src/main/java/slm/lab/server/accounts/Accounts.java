package slm.lab.server.accounts;

import static slm.api.database.Rows.list;
import static slm.api.database.Rows.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.database.Schemas;
import slm.api.database.Schemas.Tables;
import slm.api.lab.Audit;
import slm.api.lab.People;
import slm.api.lab.Permission;
import slm.api.lab.Role;

/**
 * The people of the lab. The first is made by whoever has the set-up secret, which the server tells
 * at its first start and keeps in memory only; all others come by invitation.
 */
@Component(service = {Accounts.class, Audit.class, People.class})
public final class Accounts implements Audit, People {

  /** A session that nobody uses ends. */
  static final Duration IDLE = Duration.ofHours(12);

  /** And so does any, some day. */
  static final Duration LONGEST = Duration.ofDays(14);

  static final Duration INVITATION = Duration.ofDays(7);
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([._-][a-z0-9]+)*");
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_SHOWN = 100;
  private static final int MOST_TOKENS = 50;

  private static final String MEMBER = "SELECT m.id, m.name, m.shown, m.role, m.active, m.made";

  private final Tables tables;
  private final Clock clock;
  private final Passwords passwords = new Passwords();
  private final String setupSecret = Secrets.make();

  /** Whether this thread has noted something since it was last asked to forget that. */
  private final ThreadLocal<Boolean> noted = ThreadLocal.withInitial(() -> false);

  @Activate
  public Accounts(@Reference Schemas schemas) {
    this(schemas, Clock.systemUTC());
  }

  Accounts(Schemas schemas, Clock clock) {
    this.tables = schemas.open(AccountTables.SCHEMA);
    this.clock = clock;
  }

  @Deactivate
  void deactivate() {
    tables.close();
  }

  /** A session that was begun. */
  public record Session(String secret, Caller caller) {}

  // ---- the first person ----

  /** What the first person needs; empty when there are people. */
  public Optional<String> setupSecret() {
    return isSetUp() ? Optional.empty() : Optional.of(setupSecret);
  }

  /** Whether there is somebody. */
  public boolean isSetUp() {
    return !tables
        .transaction(c -> list(c, row -> row.getInt(1), "SELECT one FROM lab_setup"))
        .isEmpty();
  }

  /**
   * Makes the first person, an administrator.
   *
   * @throws InputException when the secret is wrong or there is somebody already
   */
  public Member setUp(String secret, String name, String shown, String password) {
    if (isSetUp()) {
      throw alreadySetUp();
    }
    if (!Secrets.same(secret, setupSecret)) {
      throw new InputException(
          "The set-up link is not the one of this server",
          "Use the one that it printed when it started last");
    }
    checkName(name, shown);
    Passwords.check(name, password);
    String hash = passwords.hash(password);
    return tables.transaction(
        c -> {
          if (!list(c, row -> row.getInt(1), "SELECT one FROM lab_setup").isEmpty()) {
            throw alreadySetUp();
          }
          // two at a time meet here
          update(c, "INSERT INTO lab_setup (one) VALUES (1)");
          insert(c, name, shown, Role.ADMIN, hash);
          note(c, name, "set up lab", "as its first administrator");
          return required(c, name);
        });
  }

  private static InputException alreadySetUp() {
    return new InputException("The lab is set up already", "Log in");
  }

  // ---- people ----

  /** Everybody, by name. */
  public List<Member> members() {
    return tables.transaction(
        c -> list(c, Accounts::member, MEMBER + " FROM lab_member m ORDER BY m.name"));
  }

  @Override
  public Set<String> holding(Permission permission) {
    return members().stream()
        .filter(member -> member.active() && member.role().permissions().contains(permission))
        .map(Member::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Somebody. */
  public Optional<Member> member(String name) {
    return tables.transaction(c -> find(c, name));
  }

  /**
   * Invites somebody.
   *
   * @return the invitation's secret, which the server does not keep
   * @throws InputException when the name cannot be used or is taken
   */
  public String invite(String by, String name, Role role) {
    checkName(name, name);
    String secret = Secrets.make();
    return tables.transaction(
        c -> {
          if (find(c, name).isPresent()) {
            throw new InputException("There is a '" + name + "' already", "Choose another name");
          }
          update(c, "DELETE FROM lab_invitation WHERE name = ? OR expires < ?", name, now());
          update(
              c,
              "INSERT INTO lab_invitation (digest, name, role, expires) VALUES (?, ?, ?, ?)",
              Secrets.digest(secret),
              name,
              role.id(),
              clock.instant().plus(INVITATION).toEpochMilli());
          note(c, by, "invite person", name + " as " + role.id());
          return secret;
        });
  }

  /** What an invitation is for. */
  public record Invitation(String name, Role role) {}

  /** The invitation of a secret, while it holds. */
  public Optional<Invitation> invitation(String secret) {
    return tables.transaction(c -> invitation(c, secret));
  }

  private Optional<Invitation> invitation(Connection c, String secret) throws SQLException {
    return list(
            c,
            row -> new Invitation(row.getString(1), role(row.getString(2))),
            "SELECT name, role FROM lab_invitation WHERE digest = ? AND expires > ?",
            Secrets.digest(secret),
            now())
        .stream()
        .findFirst();
  }

  /**
   * Somebody takes an invitation, which can be done once.
   *
   * @throws InputException when it does not hold, or the password is too weak
   */
  public Member join(String secret, String shown, String password) {
    Invitation wanted =
        invitation(secret)
            .orElseThrow(
                () ->
                    new InputException(
                        "This invitation was used or is too old", "Ask for another one"));
    checkName(wanted.name(), shown);
    Passwords.check(wanted.name(), password);
    String hash = passwords.hash(password);
    return tables.transaction(
        c -> {
          if (update(c, "DELETE FROM lab_invitation WHERE digest = ?", Secrets.digest(secret))
              == 0) {
            throw new InputException(
                "This invitation was used in this moment", "Log in, or ask for another one");
          }
          insert(c, wanted.name(), shown, wanted.role(), hash);
          note(c, wanted.name(), "join lab", "as " + wanted.role().id());
          return required(c, wanted.name());
        });
  }

  /**
   * Changes what somebody may do. Who may no longer log in loses all sessions and tokens.
   *
   * @throws InputException when there is no such person, or nobody would be left to manage people
   */
  public Member change(String by, String name, Role role, boolean active) {
    return tables.transaction(
        c -> {
          Member before = required(c, name);
          update(
              c,
              "UPDATE lab_member SET role = ?, active = ? WHERE id = ?",
              role.id(),
              active,
              before.id());
          if (list(
                  c,
                  row -> row.getLong(1),
                  "SELECT id FROM lab_member WHERE role = ? AND active = TRUE",
                  Role.ADMIN.id())
              .isEmpty()) {
            throw new InputException(
                "Nobody would be left who may manage people",
                "Make another one administrator first");
          }
          if (!active) {
            update(c, "DELETE FROM lab_session WHERE member = ?", before.id());
            update(c, "DELETE FROM lab_token WHERE member = ?", before.id());
          }
          note(c, by, "change person", name + " to " + role.id() + (active ? "" : ", locked out"));
          return required(c, name);
        });
  }

  /**
   * Changes one's own password. All other sessions end.
   *
   * @throws InputException when the old one is wrong or the new one too weak
   */
  public void changePassword(Member member, String old, String wanted, String keptSession) {
    if (!passwords.matches(old, hash(member.name()))) {
      throw new InputException("The old password is not right", "Try again");
    }
    Passwords.check(member.name(), wanted);
    String hash = passwords.hash(wanted);
    tables.transaction(
        c -> {
          update(c, "UPDATE lab_member SET password = ? WHERE id = ?", hash, member.id());
          update(
              c,
              "DELETE FROM lab_session WHERE member = ? AND digest <> ?",
              member.id(),
              Secrets.digest(keptSession));
          note(c, member.name(), "change password", "their own");
          return null;
        });
  }

  // ---- sessions ----

  /** Begins a session when the password is right and the person may log in. */
  public Optional<Session> login(String name, String password) {
    String hash = hash(name);
    boolean right = passwords.matches(password, hash);
    Optional<Member> member = right ? member(name).filter(Member::active) : Optional.empty();
    return member.map(this::begin);
  }

  private String hash(String name) {
    return tables
        .transaction(
            c ->
                list(
                    c,
                    row -> row.getString(1),
                    "SELECT password FROM lab_member WHERE name = ?",
                    name))
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** Begins a session of somebody who has proved who it is. */
  public Session begin(Member member) {
    String secret = Secrets.make();
    String csrf = Secrets.make();
    return tables.transaction(
        c -> {
          update(c, "DELETE FROM lab_session WHERE seen < ?", ago(IDLE));
          update(
              c,
              "INSERT INTO lab_session (digest, member, csrf, made, seen) VALUES (?, ?, ?, ?, ?)",
              Secrets.digest(secret),
              member.id(),
              csrf,
              now(),
              now());
          note(c, member.name(), "log in", "with the page");
          return new Session(secret, new Caller(member, member.role().permissions(), csrf));
        });
  }

  /** Whose session it is, while it lasts. */
  public Optional<Caller> session(String secret) {
    String digest = Secrets.digest(secret);
    record Found(Member member, String csrf, long seen) {}
    return tables.transaction(
        c -> {
          Optional<Found> found =
              list(
                      c,
                      row -> new Found(member(row), row.getString(7), row.getLong(8)),
                      MEMBER
                          + ", s.csrf, s.seen FROM lab_session s JOIN lab_member m ON m.id = s.member"
                          + " WHERE s.digest = ? AND s.seen > ? AND s.made > ? AND m.active = TRUE",
                      digest,
                      ago(IDLE),
                      ago(LONGEST))
                  .stream()
                  .findFirst();
          if (found.isPresent() && found.get().seen() < ago(STEP)) {
            update(c, "UPDATE lab_session SET seen = ? WHERE digest = ?", now(), digest);
          }
          return found.map(
              one -> new Caller(one.member(), one.member().role().permissions(), one.csrf()));
        });
  }

  /** Ends a session. */
  public void logout(String secret) {
    Optional<Caller> caller = session(secret);
    tables.transaction(
        c -> {
          update(c, "DELETE FROM lab_session WHERE digest = ?", Secrets.digest(secret));
          if (caller.isPresent()) {
            note(c, caller.get().getName(), "log out", "with the page");
          }
          return null;
        });
  }

  // ---- tokens ----

  /** A token that was made, with its secret, which the server does not keep. */
  public record NewToken(Token token, String secret) {}

  /**
   * Makes a token.
   *
   * @param lasts empty for as long as the account is there
   * @throws InputException when it were to do more than its owner may
   */
  public NewToken makeToken(
      Caller owner, String name, Set<Permission> permissions, Optional<Duration> lasts) {
    if (name.isBlank() || name.length() > 100) {
      throw new InputException("A token needs a name of 1 to 100 characters", "Name what uses it");
    }
    if (permissions.isEmpty() || !owner.permissions().containsAll(permissions)) {
      throw new InputException(
          "A token may do some of what you may: " + ids(owner.permissions()), "Choose among these");
    }
    String secret = "slm_" + Secrets.make();
    return tables.transaction(
        c -> {
          if (tokens(c, owner.member()).size() >= MOST_TOKENS) {
            throw new InputException(
                "You have " + MOST_TOKENS + " tokens already", "Delete what is not used");
          }
          update(
              c,
              "INSERT INTO lab_token (digest, member, name, permissions, made, expires)"
                  + " VALUES (?, ?, ?, ?, ?, ?)",
              Secrets.digest(secret),
              owner.member().id(),
              name.strip(),
              ids(permissions),
              now(),
              lasts.map(time -> clock.instant().plus(time).toEpochMilli()).orElse(null));
          note(c, owner.getName(), "make token", name.strip() + ": " + ids(permissions));
          Token made =
              tokens(c, owner.member()).stream()
                  .reduce((a, b) -> a.id() > b.id() ? a : b)
                  .orElseThrow();
          return new NewToken(made, secret);
        });
  }

  /** The tokens of somebody. */
  public List<Token> tokens(Member owner) {
    return tables.transaction(c -> tokens(c, owner));
  }

  /** Deletes a token; says whether there was one. */
  public boolean deleteToken(Member owner, long id) {
    return tables.transaction(
        c -> {
          boolean gone =
              update(c, "DELETE FROM lab_token WHERE id = ? AND member = ?", id, owner.id()) > 0;
          if (gone) {
            note(c, owner.name(), "delete token", "number " + id);
          }
          return gone;
        });
  }

  /** Whose token it is, while it holds. It may do what its owner may do now, at most. */
  public Optional<Caller> token(String secret) {
    String digest = Secrets.digest(secret);
    record Found(Member member, Set<Permission> permissions, long used) {}
    return tables.transaction(
        c -> {
          Optional<Found> found =
              list(
                      c,
                      row -> new Found(member(row), permissions(row.getString(7)), row.getLong(8)),
                      MEMBER
                          + ", t.permissions, t.used FROM lab_token t JOIN lab_member m ON m.id ="
                          + " t.member WHERE t.digest = ? AND (t.expires IS NULL OR t.expires > ?)"
                          + " AND m.active = TRUE",
                      digest,
                      now())
                  .stream()
                  .findFirst();
          if (found.isPresent() && found.get().used() < ago(STEP)) {
            update(c, "UPDATE lab_token SET used = ? WHERE digest = ?", now(), digest);
          }
          return found.map(
              one -> {
                Set<Permission> may = EnumSet.noneOf(Permission.class);
                may.addAll(one.permissions());
                may.retainAll(one.member().role().permissions());
                return new Caller(one.member(), Set.copyOf(may), null);
              });
        });
  }

  private static List<Token> tokens(Connection c, Member owner) throws SQLException {
    return list(
        c,
        row ->
            new Token(
                row.getLong(1),
                row.getString(2),
                permissions(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                time(row, 5),
                time(row, 6)),
        "SELECT id, name, permissions, made, expires, used FROM lab_token WHERE member = ?"
            + " ORDER BY id",
        owner.id());
  }

  // ---- what was done ----

  @Override
  public void note(String who, String what, String about) {
    tables.transaction(
        c -> {
          note(c, who, what, about);
          return null;
        });
  }

  /**
   * What was done, the newest first.
   *
   * @param before only what has a smaller number
   */
  public List<AuditEntry> audit(long before, int most) {
    return tables.transaction(
        c ->
            list(
                c,
                row ->
                    new AuditEntry(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)),
                "SELECT id, done, who, what, about FROM lab_audit WHERE id < ? ORDER BY id DESC"
                    + " LIMIT ?",
                before,
                most));
  }

  /** A request begins, of which nothing was noted yet. */
  public void forgetNoted() {
    noted.remove();
  }

  /** Whether something was noted by this thread since {@link #forgetNoted}. */
  public boolean hasNoted() {
    return noted.get();
  }

  private void note(Connection c, String who, String what, String about) throws SQLException {
    noted.set(true);
    update(
        c,
        "INSERT INTO lab_audit (done, who, what, about) VALUES (?, ?, ?, ?)",
        now(),
        who.length() > 100 ? who.substring(0, 100) : who,
        what,
        about);
  }

  // ---- rows ----

  private void insert(Connection c, String name, String shown, Role role, String hash)
      throws SQLException {
    update(
        c,
        "INSERT INTO lab_member (name, shown, role, password, active, made)"
            + " VALUES (?, ?, ?, ?, TRUE, ?)",
        name,
        shown.strip(),
        role.id(),
        hash,
        now());
  }

  private static Optional<Member> find(Connection c, String name) throws SQLException {
    return list(c, Accounts::member, MEMBER + " FROM lab_member m WHERE m.name = ?", name).stream()
        .findFirst();
  }

  private static Member required(Connection c, String name) throws SQLException {
    return find(c, name)
        .orElseThrow(
            () -> new InputException("There is no person '" + name + "'", "Look at the list"));
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        role(row.getString(4)),
        row.getBoolean(5),
        Instant.ofEpochMilli(row.getLong(6)));
  }

  private static Role role(String id) {
    return Role.of(id).orElseThrow(() -> new IllegalStateException("No such role: " + id));
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static String ids(Set<Permission> permissions) {
    return permissions.stream().sorted().map(Permission::id).collect(Collectors.joining(", "));
  }

  private static Set<Permission> permissions(String ids) {
    return Arrays.stream(ids.split(", "))
        .flatMap(id -> Permission.of(id).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void checkName(String name, String shown) {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw new InputException(
          "'" + name + "' is no name to log in with",
          "Use small letters and digits, with single dots, dashes or underscores between them, "
              + LONGEST_NAME
              + " at most");
    }
    if (shown.isBlank() || shown.length() > LONGEST_SHOWN) {
      throw new InputException(
          "The name for others is missing or too long",
          "Use " + LONGEST_SHOWN + " letters at most");
    }
  }

  private long now() {
    return clock.millis();
  }

  private long ago(Duration time) {
    return clock.millis() - time.toMillis();
  }
}
