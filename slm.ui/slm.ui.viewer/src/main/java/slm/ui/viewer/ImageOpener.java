package slm.ui.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.ui.desk.Desk;
import slm.ui.parts.FileOpener;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;

/** Opens images as scenes. */
@Component
public final class ImageOpener implements FileOpener {

  static final List<String> PATTERNS =
      List.of("*.png", "*.jpg", "*.jpeg", "*.tif", "*.tiff", "*.bmp", "*.gif");

  private final Desk desk;

  @Activate
  public ImageOpener(@Reference Desk desk) {
    this.desk = desk;
  }

  @Override
  public String kind() {
    return "images";
  }

  @Override
  public List<String> patterns() {
    return PATTERNS;
  }

  @Override
  public boolean accepts(Path file) {
    Path name = file.getFileName();
    if (name == null) {
      return false;
    }
    String lower = name.toString().toLowerCase(Locale.ROOT);
    return PATTERNS.stream().anyMatch(pattern -> lower.endsWith(pattern.substring(1)));
  }

  @Override
  public void open(List<Path> files, PartWindow window) {
    desk.open(files.get(0));
    window.show(ScenePart.ID);
    if (files.size() > 1) {
      window.notify(
          new Notice(
              Notice.Level.INFO,
              "One scene at a time",
              files.get(0).getFileName()
                  + " is open. To localize in many scenes at once, make an experiment of them."));
    }
  }
}
