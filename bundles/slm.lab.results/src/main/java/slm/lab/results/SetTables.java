package slm.lab.results;

import java.util.List;
import slm.api.database.Schema;
import slm.api.database.Schema.Script;

/** The tables of members' datasets. Times are milliseconds since 1970 in UTC. */
final class SetTables {

  private static final String V1 =
      """
      CREATE TABLE IF NOT EXISTS labsets_dataset (
        name VARCHAR(60) PRIMARY KEY,
        owner VARCHAR(100) NOT NULL,
        withdrawn BOOLEAN NOT NULL
      );
      CREATE TABLE IF NOT EXISTS labsets_version (
        name VARCHAR(60) NOT NULL,
        version INTEGER NOT NULL,
        digest VARCHAR(64) NOT NULL,
        description VARCHAR(2000),
        giver VARCHAR(100) NOT NULL,
        made BIGINT NOT NULL,
        cases INTEGER NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (name, version)
      );
      CREATE TABLE IF NOT EXISTS labsets_scene (
        name VARCHAR(60) NOT NULL,
        version INTEGER NOT NULL,
        place INTEGER NOT NULL,
        scene VARCHAR(300) NOT NULL,
        digest VARCHAR(64) NOT NULL,
        size BIGINT NOT NULL,
        PRIMARY KEY (name, version, place)
      );
      CREATE INDEX IF NOT EXISTS labsets_scene_digest ON labsets_scene (digest);
      CREATE TABLE IF NOT EXISTS labsets_upload (
        digest VARCHAR(64) NOT NULL,
        member VARCHAR(100) NOT NULL,
        size BIGINT NOT NULL,
        seen BIGINT NOT NULL,
        PRIMARY KEY (digest, member)
      );
      CREATE TABLE IF NOT EXISTS labsets_file (
        place VARCHAR(64) PRIMARY KEY,
        size BIGINT NOT NULL,
        modified BIGINT NOT NULL,
        digest VARCHAR(64) NOT NULL
      );
      """;

  static final Schema SCHEMA = new Schema("labsets", List.of(new Script(1, "datasets", V1)));

  private SetTables() {}
}
