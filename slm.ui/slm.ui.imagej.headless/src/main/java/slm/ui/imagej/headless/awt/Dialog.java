package slm.ui.imagej.headless.awt;

/** A window that would wait for a person, whom it cannot reach. */
@SuppressWarnings("serial")
public class Dialog extends Window {

  private String title;
  private boolean modal;

  public Dialog(Frame owner, String title) {
    this(owner, title, false);
  }

  public Dialog(Frame owner, String title, boolean modal) {
    this.title = title;
    this.modal = modal;
  }

  public Dialog(Dialog owner, String title, boolean modal) {
    this((Frame) null, title, modal);
  }

  /** Ends the command, when the listener says so. */
  @Override
  @Deprecated
  public void show() {
    super.show();
    try {
      Hooks.asked(this);
    } finally {
      super.hide();
    }
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public boolean isModal() {
    return modal;
  }

  public void setModal(boolean modal) {
    this.modal = modal;
  }

  public void setResizable(boolean resizable) {}
}
