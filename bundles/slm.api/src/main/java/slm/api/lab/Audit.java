package slm.api.lab;

import org.osgi.annotation.versioning.ProviderType;

/** Keeps what people did, for good. */
@ProviderType
public interface Audit {

  /**
   * Notes something that was done.
   *
   * @param who the person's name, or where a nameless caller came from
   * @param what was done, as a verb and a noun, such as {@code approve bundle}
   * @param about what it was done to; never a password or a token
   */
  void note(String who, String what, String about);
}
