package slm.ui.imagej.headless.awt;

import java.awt.Font;

/** A part of a menu. */
public abstract class MenuComponent {

  private String name;
  private Font font;
  private MenuContainer parent;

  MenuComponent() {}

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Font getFont() {
    return font;
  }

  public void setFont(Font font) {
    this.font = font;
  }

  public MenuContainer getParent() {
    return parent;
  }

  void setParent(MenuContainer parent) {
    this.parent = parent;
  }
}
