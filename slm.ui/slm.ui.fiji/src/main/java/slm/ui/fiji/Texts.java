package slm.ui.fiji;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Outputs of commands as text. */
final class Texts {

  private Texts() {}

  static String of(Object value) {
    if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).mapToObj(Texts::number).collect(Collectors.joining(","));
    }
    if (value instanceof Object[] several) {
      return Arrays.stream(several).map(Texts::of).collect(Collectors.joining(","));
    }
    if (value instanceof ImagePlus image) {
      return image.getTitle();
    }
    return value instanceof Double number ? number(number) : String.valueOf(value);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
