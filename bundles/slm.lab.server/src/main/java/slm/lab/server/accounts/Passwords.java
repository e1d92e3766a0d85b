package slm.lab.server.accounts;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import slm.api.InputException;

/**
 * Passwords are kept as Argon2id hashes: 19 MiB, two passes, one lane, as the OWASP Password
 * Storage Cheat Sheet asks for at least. As many are computed at a time as there are processors, so
 * that logging in cannot be used to fill the memory.
 */
final class Passwords {

  /** NIST SP 800-63B asks for 8 at least, and for 64 that must be taken. */
  private static final int SHORTEST = 10;

  private static final int LONGEST = 200;

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** What takes as long to be compared with as a real one: who asks cannot tell who is there. */
  private final String nobodys = hash("a password that nobody has");

  /**
   * Looks whether a password may be used.
   *
   * @throws InputException when it is too short, too long or the name itself
   */
  static void check(String name, String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new InputException(
          "The password has " + password.length() + " characters",
          "Choose one of " + SHORTEST + " to " + LONGEST + ", such as four words");
    }
    if (password.equalsIgnoreCase(name) || password.chars().distinct().count() < 4) {
      throw new InputException("The password is easily guessed", "Choose one of several words");
    }
  }

  String hash(String password) {
    return inTurn(() -> Password.hash(password).addRandomSalt(16).with(ARGON2).getResult());
  }

  /**
   * Whether a password is the one that was hashed.
   *
   * @param hash null when there is none to compare with; takes as long
   */
  boolean matches(String password, String hash) {
    if (password.length() > LONGEST) {
      return false;
    }
    String compared = hash == null ? nobodys : hash;
    boolean equal =
        inTurn(
            () ->
                Password.check(password, compared)
                    .with(Argon2Function.getInstanceFromHash(compared)));
    return equal && hash != null;
  }

  private <T> T inTurn(java.util.function.Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
