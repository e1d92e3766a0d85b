package slm.models.djl;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slm.api.InputException;

/**
 * What a network runs on.
 *
 * @param cuda whether it is a CUDA device; else the processor
 * @param index of the CUDA device
 */
record Device(boolean cuda, int index) {

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  static Device parse(String text) {
    Matcher cuda = CUDA.matcher(text);
    if (cuda.matches()) {
      return new Device(true, cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }
    if (!text.equals("cpu")) {
      throw new InputException(
          "There is no device '" + text + "'",
          "Use cpu, cuda, or cuda: with an index, such as cuda:0");
    }
    return new Device(false, 0);
  }

  /**
   * Makes a session run on this device and nowhere else.
   *
   * @throws InputException when it cannot; never falls back to another device
   */
  void select(SessionOptions options) {
    if (!cuda) {
      return;
    }
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw refused(
          "this ONNX Runtime was built without CUDA",
          "Use the device cpu, or run slm install-engine onnx-cuda and restart");
    }
    try {
      options.addCUDA(index);
    } catch (OrtException e) {
      throw refused(e);
    }
  }

  InputException refused(OrtException e) {
    return new InputException(
        "The device "
            + this
            + " cannot be used: "
            + String.valueOf(e.getMessage())
                .replaceAll("(?s).* : FAIL : ", "")
                .replaceAll("\\s+", " ")
                .strip(),
        "Use the device cpu, or install the CUDA libraries and driver that the message names",
        e);
  }

  /** The reason why it cannot be used. */
  InputException refused(String reason, String remedy) {
    return new InputException("The device " + this + " cannot be used: " + reason, remedy);
  }

  @Override
  public String toString() {
    return cuda ? "cuda:" + index : "cpu";
  }
}
