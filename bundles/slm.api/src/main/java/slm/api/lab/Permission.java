package slm.api.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a caller of the lab's server may be allowed to do. A person has the permissions of
 * the {@link Role}; a token has some of those of the person it belongs to. In requests they are
 * roles of the servlet's and Jakarta REST's kind, by {@link #id}.
 */
public enum Permission {
  /** See models, runs, datasets, the queue and its own account. */
  READ,
  /** Submit experiments, and cancel one's own. */
  SUBMIT,
  /** Take jobs and give back what became of them. */
  WORK,
  /** Upload bundles, which run nowhere but at the uploader's until they are approved. */
  PUBLISH,
  /** Approve, deprecate and restore bundles, and order the queue. */
  APPROVE,
  /** Manage people and see what everybody did. */
  ADMINISTER;

  /** Its name in tokens and requests. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The permission of a name, as {@link #id} gives it. */
  public static Optional<Permission> of(String id) {
    return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
