package slm.ui.imagej.headless.awt;

/** A choice of a file that nobody makes. */
@SuppressWarnings("serial")
public class FileDialog extends Dialog {

  private String directory;
  private String file;

  public FileDialog(Frame owner, String title) {
    this(owner, title, 0);
  }

  public FileDialog(Frame owner, String title, int mode) {
    super(owner, title, true);
  }

  public String getDirectory() {
    return directory;
  }

  public void setDirectory(String directory) {
    this.directory = directory;
  }

  public String getFile() {
    return file;
  }

  public void setFile(String file) {
    this.file = file;
  }

  public void setMode(int mode) {}
}
