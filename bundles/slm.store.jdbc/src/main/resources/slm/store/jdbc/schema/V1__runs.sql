-- Times are milliseconds since 1970 in UTC. Columns that hold JSON say so in their name.

CREATE TABLE run (
  id VARCHAR(40) PRIMARY KEY,
  begun BIGINT NOT NULL,
  state VARCHAR(12) NOT NULL,
  tool VARCHAR(200) NOT NULL,
  experiment TEXT NOT NULL,
  dataset TEXT NOT NULL,
  dataset_digest VARCHAR(128) NOT NULL,
  seed BIGINT NOT NULL,
  folder TEXT,
  identity_digest VARCHAR(64) NOT NULL,
  identity_json TEXT NOT NULL,
  cases_json TEXT NOT NULL,
  figures_json TEXT NOT NULL,
  summary_json TEXT,
  owner_token VARCHAR(64),
  owner_host VARCHAR(255),
  owner_process BIGINT,
  owner_start BIGINT,
  heartbeat BIGINT
);

CREATE INDEX run_begun ON run (begun);
CREATE INDEX run_identity ON run (identity_digest);

CREATE TABLE part (
  run VARCHAR(40) NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  variant INTEGER NOT NULL,
  position INTEGER NOT NULL,
  variant_name TEXT NOT NULL,
  kind VARCHAR(40) NOT NULL,
  id TEXT NOT NULL,
  settings_json TEXT NOT NULL,
  bundle TEXT NOT NULL,
  version TEXT NOT NULL,
  digest VARCHAR(128) NOT NULL,
  PRIMARY KEY (run, variant, position)
);

CREATE TABLE outcome (
  run VARCHAR(40) NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  variant INTEGER NOT NULL,
  case_index INTEGER NOT NULL,
  scene TEXT NOT NULL,
  query TEXT NOT NULL,
  error TEXT,
  outcome_json TEXT NOT NULL,
  PRIMARY KEY (run, variant, case_index)
);

CREATE TABLE figure (
  run VARCHAR(40) NOT NULL,
  variant INTEGER NOT NULL,
  case_index INTEGER NOT NULL,
  name VARCHAR(100) NOT NULL,
  figure DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run, variant, case_index, name),
  FOREIGN KEY (run, variant, case_index) REFERENCES outcome (run, variant, case_index) ON DELETE CASCADE
);

CREATE TABLE stage_time (
  run VARCHAR(40) NOT NULL,
  variant INTEGER NOT NULL,
  case_index INTEGER NOT NULL,
  stage VARCHAR(100) NOT NULL,
  seconds DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run, variant, case_index, stage),
  FOREIGN KEY (run, variant, case_index) REFERENCES outcome (run, variant, case_index) ON DELETE CASCADE
);
