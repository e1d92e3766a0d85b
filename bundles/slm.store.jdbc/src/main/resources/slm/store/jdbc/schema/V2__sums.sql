-- What lists and leaderboards need of runs that are over, counted once instead of at each look.

ALTER TABLE run ADD COLUMN done_cases INTEGER;
ALTER TABLE run ADD COLUMN failed_cases INTEGER;

UPDATE run SET
  done_cases = (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NULL),
  failed_cases = (SELECT COUNT(*) FROM outcome o WHERE o.run = run.id AND o.error IS NOT NULL)
WHERE state IN ('ENDED', 'CANCELLED');

CREATE INDEX run_dataset ON run (dataset_digest, state, begun);

CREATE TABLE variant_mean (
  run VARCHAR(40) NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  variant INTEGER NOT NULL,
  name VARCHAR(100) NOT NULL,
  cases INTEGER NOT NULL,
  mean DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run, variant, name)
);

INSERT INTO variant_mean (run, variant, name, cases, mean)
SELECT f.run, f.variant, f.name, COUNT(*), AVG(f.figure)
FROM figure f JOIN run r ON r.id = f.run WHERE r.state = 'ENDED' GROUP BY f.run, f.variant, f.name;

-- Texts that a run is found by, in small letters.
CREATE TABLE run_word (
  run VARCHAR(40) NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  word TEXT NOT NULL
);

INSERT INTO run_word (run, word)
SELECT id, LOWER(id) FROM run
UNION ALL SELECT id, LOWER(experiment) FROM run
UNION ALL SELECT id, LOWER(dataset) FROM run
UNION ALL SELECT DISTINCT run, LOWER(id) FROM part;

CREATE INDEX run_word_run ON run_word (run);

-- Changes whenever a run begins, ends, is taken up or is forgotten.
CREATE TABLE store_revision (
  one INTEGER PRIMARY KEY,
  number BIGINT NOT NULL
);

INSERT INTO store_revision (one, number) VALUES (1, 1);
