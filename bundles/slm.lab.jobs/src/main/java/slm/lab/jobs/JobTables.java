package slm.lab.jobs;

import java.util.List;
import slm.api.database.Schema;
import slm.api.database.Schema.Script;

/**
 * The tables of jobs. Times are milliseconds since 1970 in UTC; those of labjobs_task, which is
 * db-scheduler's, are its own.
 */
final class JobTables {

  static final String TASKS = "labjobs_task";

  private static final String V1 =
      """
      CREATE TABLE IF NOT EXISTS labjobs_job (
        id VARCHAR(40) PRIMARY KEY,
        place BIGINT GENERATED ALWAYS AS IDENTITY,
        name VARCHAR(300) NOT NULL,
        owner VARCHAR(100) NOT NULL,
        priority INT NOT NULL,
        state VARCHAR(12) NOT NULL,
        experiment TEXT NOT NULL,
        bundles TEXT NOT NULL,
        bound BOOLEAN NOT NULL,
        submitted BIGINT NOT NULL,
        begun BIGINT,
        ended BIGINT,
        total INT NOT NULL,
        problem TEXT
      );
      CREATE INDEX IF NOT EXISTS labjobs_job_place ON labjobs_job (place);
      CREATE INDEX IF NOT EXISTS labjobs_job_owner ON labjobs_job (owner, state);
      CREATE TABLE IF NOT EXISTS labjobs_run (
        job VARCHAR(40) NOT NULL REFERENCES labjobs_job (id),
        part INT NOT NULL,
        run VARCHAR(60) NOT NULL,
        PRIMARY KEY (job, part)
      );
      CREATE TABLE IF NOT EXISTS labjobs_unit (
        job VARCHAR(40) NOT NULL REFERENCES labjobs_job (id),
        unit INT NOT NULL,
        part INT NOT NULL,
        variant INT NOT NULL,
        first_case INT NOT NULL,
        last_case INT NOT NULL,
        PRIMARY KEY (job, unit)
      );
      CREATE TABLE IF NOT EXISTS labjobs_case (
        job VARCHAR(40) NOT NULL REFERENCES labjobs_job (id),
        part INT NOT NULL,
        variant INT NOT NULL,
        case_index INT NOT NULL,
        failed BOOLEAN NOT NULL,
        worker VARCHAR(40) NOT NULL,
        PRIMARY KEY (job, part, variant, case_index)
      );
      CREATE TABLE IF NOT EXISTS labjobs_worker (
        id VARCHAR(40) PRIMARY KEY,
        name VARCHAR(100) NOT NULL,
        owner VARCHAR(100) NOT NULL,
        machine VARCHAR(300) NOT NULL,
        own BOOLEAN NOT NULL,
        since BIGINT NOT NULL,
        seen BIGINT NOT NULL
      );
      CREATE TABLE IF NOT EXISTS labjobs_turn (
        owner VARCHAR(100) PRIMARY KEY,
        served BIGINT NOT NULL
      );
      CREATE TABLE IF NOT EXISTS labjobs_task (
        task_name VARCHAR(100) NOT NULL,
        task_instance VARCHAR(100) NOT NULL,
        task_data VARCHAR(10),
        execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
        picked BOOLEAN NOT NULL,
        picked_by VARCHAR(100),
        last_success TIMESTAMP WITH TIME ZONE,
        last_failure TIMESTAMP WITH TIME ZONE,
        consecutive_failures INT,
        last_heartbeat TIMESTAMP WITH TIME ZONE,
        version BIGINT NOT NULL,
        priority INT,
        PRIMARY KEY (task_name, task_instance)
      );
      CREATE INDEX IF NOT EXISTS labjobs_task_due ON labjobs_task (picked, execution_time);
      CREATE INDEX IF NOT EXISTS labjobs_task_by ON labjobs_task (picked_by);
      """;

  /** The row of a worker goes when it leaves; what it did keeps its name. */
  private static final String V2 =
      """
      ALTER TABLE labjobs_case ADD COLUMN IF NOT EXISTS worker_name VARCHAR(100);
      UPDATE labjobs_case SET worker_name =
        (SELECT name FROM labjobs_worker WHERE labjobs_worker.id = labjobs_case.worker)
        WHERE worker_name IS NULL;
      """;

  /** How often in turn a unit came back with nothing done and nothing said. */
  private static final String V3 =
      """
      ALTER TABLE labjobs_task ADD COLUMN IF NOT EXISTS returned INT DEFAULT 0 NOT NULL;
      """;

  static final Schema SCHEMA =
      new Schema(
          "labjobs",
          List.of(
              new Script(1, "jobs", V1),
              new Script(2, "workers of cases", V2),
              new Script(3, "units that come back", V3)));

  private JobTables() {}
}
