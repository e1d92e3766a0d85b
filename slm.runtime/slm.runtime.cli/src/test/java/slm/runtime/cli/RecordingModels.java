package slm.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import slm.api.InputException;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ModelPackages;

/** Remembers what was asked of it. */
final class RecordingModels implements ModelPackages {

  static final Card CARD =
      new Card(
          "slm.model.clip",
          "onnx",
          new EncoderInfo("clip", "1.0.0", "abcd", "Clip", 512, 8, 100, "MIT", "its authors"),
          "A model.",
          new ImageRule(
              224,
              224,
              ImageRule.Fit.CROP,
              ImageRule.Interpolation.BICUBIC,
              List.of(0.0, 0.0, 0.0),
              List.of(1.0, 1.0, 1.0)),
          Map.of("model.onnx", 1_500_000L));

  Request request;
  Path unpacked;

  @Override
  public Packed pack(Request what) {
    request = what;
    return new Packed(Path.of("clip.jar"), CARD, 0.25, "a machine", List.of("Something is so."));
  }

  @Override
  public Card card(Path jar) {
    if (!jar.toString().equals("clip.jar")) {
      throw new InputException("The bundle " + jar + " does not exist", "Check the path");
    }
    return CARD;
  }

  @Override
  public Card unpack(Path jar, Path folder) {
    unpacked = folder;
    return CARD;
  }
}
