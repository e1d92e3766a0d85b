package slm.lab.server.accounts;

import java.util.List;
import slm.api.database.Schema;
import slm.api.database.Schema.Script;

/** The tables of people. Times are milliseconds since 1970 in UTC; digests are of secrets. */
final class AccountTables {

  private static final String V1 =
      """
      CREATE TABLE lab_member (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name VARCHAR(40) NOT NULL UNIQUE,
        shown VARCHAR(100) NOT NULL,
        role VARCHAR(12) NOT NULL,
        password VARCHAR(300) NOT NULL,
        active BOOLEAN NOT NULL,
        made BIGINT NOT NULL
      );

      CREATE TABLE lab_session (
        digest VARCHAR(64) PRIMARY KEY,
        member BIGINT NOT NULL REFERENCES lab_member (id) ON DELETE CASCADE,
        csrf VARCHAR(64) NOT NULL,
        made BIGINT NOT NULL,
        seen BIGINT NOT NULL
      );

      CREATE TABLE lab_token (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        digest VARCHAR(64) NOT NULL UNIQUE,
        member BIGINT NOT NULL REFERENCES lab_member (id) ON DELETE CASCADE,
        name VARCHAR(100) NOT NULL,
        permissions VARCHAR(200) NOT NULL,
        made BIGINT NOT NULL,
        expires BIGINT,
        used BIGINT
      );

      CREATE TABLE lab_invitation (
        digest VARCHAR(64) PRIMARY KEY,
        name VARCHAR(40) NOT NULL,
        role VARCHAR(12) NOT NULL,
        expires BIGINT NOT NULL
      );

      CREATE TABLE lab_audit (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        done BIGINT NOT NULL,
        who VARCHAR(100) NOT NULL,
        what VARCHAR(100) NOT NULL,
        about TEXT NOT NULL
      );

      CREATE TABLE lab_setup (
        one INTEGER PRIMARY KEY
      );
      """;

  static final Schema SCHEMA = new Schema("lab", List.of(new Script(1, "people", V1)));

  private AccountTables() {}
}
