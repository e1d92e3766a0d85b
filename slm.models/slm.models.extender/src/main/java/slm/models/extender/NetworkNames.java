package slm.models.extender;

import java.util.List;
import slm.api.InputException;
import slm.api.inference.Session;
import slm.api.inference.TensorSpec;
import slm.models.extender.ModelDescription.Network;

/** Holds the names in a description against those that a loaded network has. */
record NetworkNames(ModelDescription model, Network network, Session session) {

  void requireInput(String name) {
    require("input", name, session.inputs());
  }

  void requireOutput(String name) {
    require("output", name, session.outputs());
  }

  String onlyInput() {
    return only("input", session.inputs());
  }

  String onlyOutput() {
    return only("output", session.outputs());
  }

  private void require(String kind, String name, List<TensorSpec> specs) {
    List<String> names = specs.stream().map(TensorSpec::name).toList();
    if (!names.contains(name)) {
      throw unfit(
          model,
          network,
          "has no "
              + kind
              + " '"
              + name
              + "'; the nearest it has is '"
              + Nearest.to(name, names)
              + "'",
          null);
    }
  }

  private String only(String kind, List<TensorSpec> specs) {
    List<String> names = specs.stream().map(TensorSpec::name).toList();
    if (names.size() != 1) {
      throw unfit(
          model,
          network,
          "has the " + kind + "s " + names + "; the description must name one",
          null);
    }
    return names.get(0);
  }

  /** A complaint about a network that is not what its description says. */
  static InputException unfit(
      ModelDescription model, Network network, String what, Throwable cause) {
    return new InputException(
        "The network " + network.file() + " of the model " + model.id() + " " + what,
        "Correct the model description or get the bundle again from its source",
        cause);
  }
}
