package slm.lab.server.accounts;

import java.time.Instant;

/** Something that was done, see {@link slm.api.lab.Audit}. */
public record AuditEntry(long id, Instant at, String who, String what, String about) {}
