package slm.ui.imagej.headless.awt;

import java.awt.Image;

/** A window with a title that nobody sees. */
@SuppressWarnings("serial")
public class Frame extends Window {

  private String title;
  private int state;
  private MenuBar menus;

  public Frame() {
    this("");
  }

  public Frame(String title) {
    this.title = title;
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public int getState() {
    return state;
  }

  public void setState(int state) {
    this.state = state;
  }

  public int getExtendedState() {
    return state;
  }

  public void setExtendedState(int state) {
    this.state = state;
  }

  public MenuBar getMenuBar() {
    return menus;
  }

  public void setMenuBar(MenuBar menus) {
    this.menus = menus;
  }

  public void setIconImage(Image image) {}

  public Image getIconImage() {
    return null;
  }

  public void setResizable(boolean resizable) {}

  public boolean isResizable() {
    return false;
  }
}
