package slm.lab.repository;

import java.util.List;
import slm.api.database.Schema;
import slm.api.database.Schema.Script;

/** The tables of bundles. Times are milliseconds since 1970 in UTC. */
final class RepositoryTables {

  private static final String V1 =
      """
      CREATE TABLE labrepo_bundle (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name VARCHAR(200) NOT NULL,
        version VARCHAR(100) NOT NULL,
        digest VARCHAR(64) NOT NULL,
        size BIGINT NOT NULL,
        state VARCHAR(12) NOT NULL,
        licence VARCHAR(500) NOT NULL,
        summary VARCHAR(2000) NOT NULL,
        uploader VARCHAR(100) NOT NULL,
        uploaded BIGINT NOT NULL,
        decider VARCHAR(100),
        decided BIGINT,
        reason VARCHAR(1000),
        signer VARCHAR(1000),
        model TEXT,
        resource TEXT NOT NULL,
        UNIQUE (name, version)
      );
      """;

  static final Schema SCHEMA = new Schema("labrepo", List.of(new Script(1, "bundles", V1)));

  private RepositoryTables() {}
}
