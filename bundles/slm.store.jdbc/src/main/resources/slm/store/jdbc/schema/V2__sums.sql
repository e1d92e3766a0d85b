-- What lists and leaderboards need of runs that are over, counted once instead of at each look.
-- H2 keeps each statement by itself, so all of it can be done again after a process was killed on the way.

ALTER TABLE run ADD COLUMN IF NOT EXISTS done_cases INTEGER;
ALTER TABLE run ADD COLUMN IF NOT EXISTS failed_cases INTEGER;

UPDATE run SET
  done_cases = (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NULL),
  failed_cases = (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NOT NULL)
WHERE state IN ('ENDED', 'CANCELLED');

CREATE INDEX IF NOT EXISTS run_dataset ON run (dataset_digest, state, begun);

CREATE TABLE IF NOT EXISTS variant_mean (
  run VARCHAR(40) NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  variant INTEGER NOT NULL,
  name VARCHAR(100) NOT NULL,
  cases INTEGER NOT NULL,
  mean DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run, variant, name)
);

DELETE FROM variant_mean;

INSERT INTO variant_mean (run, variant, name, cases, mean)
SELECT f.run, f.variant, f.name, COUNT(*), AVG(f.figure)
FROM figure f JOIN run r ON r.id = f.run WHERE r.state = 'ENDED' GROUP BY f.run, f.variant, f.name;

-- Texts that a run is found by, in small letters.
CREATE TABLE IF NOT EXISTS run_word (
  run VARCHAR(40) NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  word TEXT NOT NULL
);

DELETE FROM run_word;

INSERT INTO run_word (run, word)
SELECT id, LOWER(id) FROM run
UNION ALL SELECT id, LOWER(experiment) FROM run
UNION ALL SELECT id, LOWER(dataset) FROM run
UNION ALL SELECT DISTINCT run, LOWER(id) FROM part;

CREATE INDEX IF NOT EXISTS run_word_run ON run_word (run);

-- Changes whenever a run begins, ends, is taken up or is forgotten.
CREATE TABLE IF NOT EXISTS store_revision (
  one INTEGER PRIMARY KEY,
  number BIGINT NOT NULL
);

DELETE FROM store_revision;

INSERT INTO store_revision (one, number) VALUES (1, 1);
