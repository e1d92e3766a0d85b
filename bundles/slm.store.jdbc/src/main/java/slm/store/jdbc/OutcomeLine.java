package slm.store.jdbc;

import java.util.Map;
import java.util.Optional;
import slm.api.store.CaseLine;
import slm.records.RecordJson;

/** What a line needs of an outcome: the rest of its text is passed over. */
record OutcomeLine(
    int variant,
    Subject subject,
    Map<String, Double> figures,
    Map<String, Double> seconds,
    Optional<String> error) {

  /** A case without its regions. */
  record Subject(int index, Scene scene, String query) {}

  /** A scene without its file. */
  record Scene(String name) {}

  static CaseLine read(String json) {
    OutcomeLine outcome = RecordJson.read(json, OutcomeLine.class);
    return new CaseLine(
        outcome.variant,
        outcome.subject.index,
        outcome.subject.scene.name,
        outcome.subject.query,
        outcome.figures,
        CaseLine.sum(outcome.seconds),
        outcome.error);
  }
}
