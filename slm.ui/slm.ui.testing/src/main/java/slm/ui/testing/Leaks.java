package slm.ui.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.graphics.DeviceData;
import org.eclipse.swt.graphics.Resource;
import org.eclipse.swt.widgets.Shell;

/**
 * Finds windows, images, fonts and other resources that were made after a point in time and not
 * disposed of. Resources are known of displays that track them only, such as those of {@link
 * DisplayThread#start}.
 */
public final class Leaks {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int FRAMES = 12;

  private final DisplayThread ui;
  private final Duration patience;
  private final Map<Object, Boolean> before = new IdentityHashMap<>();

  /** Knows what there is now. */
  public Leaks(DisplayThread ui) {
    this(ui, PATIENCE);
  }

  Leaks(DisplayThread ui, Duration patience) {
    this(ui, patience, true);
  }

  private Leaks(DisplayThread ui, Duration patience, boolean onlyNew) {
    this.ui = ui;
    this.patience = patience;
    if (onlyNew) {
      ui.run(() -> found().forEach(leak -> before.put(leak.what, true)));
    }
  }

  /** Looks for all that was made since the display is there. */
  public static Leaks ofAll(DisplayThread ui) {
    return new Leaks(ui, PATIENCE, false);
  }

  private record Leak(Object what, Error made) {

    boolean ours() {
      return made == null
          || Stream.of(made.getStackTrace())
              .noneMatch(
                  frame ->
                      frame.getClassName().equals("org.eclipse.swt.widgets.Display")
                          && (frame.getMethodName().startsWith("getSystem")
                              || frame.getMethodName().startsWith("init")));
    }

    String text() {
      String kind = what.getClass().getSimpleName();
      if (made == null) {
        return kind + " " + what;
      }
      return Stream.of(made.getStackTrace())
          .dropWhile(frame -> frame.getClassName().startsWith("org.eclipse.swt."))
          .limit(FRAMES)
          .map(frame -> "\n    at " + frame)
          .collect(Collectors.joining("", kind + " made", ""));
    }
  }

  private List<Leak> found() {
    List<Leak> all = new ArrayList<>();
    for (Shell shell : ui.display().getShells()) {
      all.add(new Leak(shell, null));
    }
    DeviceData data = ui.display().getDeviceData();
    if (data.tracking) {
      for (int i = 0; i < data.objects.length; i++) {
        Leak leak = new Leak(data.objects[i], data.errors[i]);
        if (leak.ours() && !(leak.what instanceof Resource resource && resource.isDisposed())) {
          all.add(leak);
        }
      }
    }
    return all;
  }

  private List<Leak> made() {
    return found().stream().filter(leak -> !before.containsKey(leak.what)).toList();
  }

  /** What is left over now, with the places where it was made. For the display's thread. */
  public List<String> left() {
    return made().stream().map(Leak::text).toList();
  }

  /** Fails when something is left over; what is about to be disposed of gets time for it. */
  public void check() {
    if (!ui.awaits(patience, () -> made().isEmpty())) {
      List<String> left = ui.call(this::left);
      if (!left.isEmpty()) {
        throw new AssertionError(
            left.size() + " resources were not disposed of:\n  " + String.join("\n  ", left));
      }
    }
  }
}
