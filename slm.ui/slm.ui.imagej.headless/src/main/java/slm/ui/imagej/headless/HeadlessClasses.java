package slm.ui.imagej.headless;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** The change of one class: other widgets, and other ears for what would be shown. */
final class HeadlessClasses {

  static final String PACKAGE = "slm/ui/imagej/headless/awt";

  private static final String HOOKS = PACKAGE + "/Hooks";
  private static final String TEXT = "Ljava/lang/String;";

  /** The widgets of java.awt that refuse to be made, and what belongs to them. */
  private static final Set<String> WIDGETS =
      Set.of(
          "Button",
          "Checkbox",
          "CheckboxGroup",
          "CheckboxMenuItem",
          "Choice",
          "Dialog",
          "FileDialog",
          "Frame",
          "Label",
          "List",
          "Menu",
          "MenuBar",
          "MenuComponent",
          "MenuContainer",
          "MenuItem",
          "PopupMenu",
          "Scrollbar",
          "TextArea",
          "TextComponent",
          "TextField",
          "Window");

  /** They would do less without a display, and need not with stand-ins. */
  private static final Set<String> WITH_WINDOWS = Set.of("ij/Menus", "ij/measure/ResultsTable");

  private static final Remapper TO_STAND_INS = new SimpleRemapper(Opcodes.ASM9, standIns());

  private HeadlessClasses() {}

  private static Map<String, String> standIns() {
    Map<String, String> names =
        WIDGETS.stream()
            .collect(Collectors.toMap(name -> "java/awt/" + name, name -> PACKAGE + "/" + name));
    names.put("java/awt/dnd/DropTarget", PACKAGE + "/DropTarget");
    return names;
  }

  /**
   * @return the changed class; null when there is nothing to change
   */
  static byte[] turn(byte[] original) {
    if (!mentions(original)) {
      return null;
    }
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new Ears(new ClassRemapper(writer, TO_STAND_INS), reader.getClassName()), 0);
    return writer.toByteArray();
  }

  /** Whether anything that is replaced is named; names are plain text among the constants. */
  private static boolean mentions(byte[] original) {
    String text = new String(original, StandardCharsets.ISO_8859_1);
    return text.contains("java/awt/") || text.contains("java/lang/System");
  }

  /** Calls that show something to a person become calls of the hooks. */
  private static final class Ears extends ClassVisitor {

    private final String owner;

    Ears(ClassVisitor next, String owner) {
      super(Opcodes.ASM9, next);
      this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return owner.startsWith("ij/") ? new Calls(next, owner, name) : next;
    }
  }

  private static final class Calls extends MethodVisitor {

    private final String owner;
    private final String method;

    Calls(MethodVisitor next, String owner, String method) {
      super(Opcodes.ASM9, next);
      this.owner = owner;
      this.method = method;
    }

    @Override
    public void visitFieldInsn(int opcode, String of, String name, String descriptor) {
      if (of.equals("java/lang/System") && name.equals("out")) {
        super.visitFieldInsn(opcode, HOOKS, "OUT", descriptor);
      } else {
        super.visitFieldInsn(opcode, of, name, descriptor);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String of, String name, String descriptor, boolean isInterface) {
      if (owner.equals("ij/macro/Interpreter") && name.equals("showError")) {
        hook("showError", "(Ljava/lang/Object;" + TEXT + TEXT + "[" + TEXT + ")V");
      } else if (owner.equals("ij/macro/Functions")
          && method.equals("exit")
          && name.equals("showMessage")) {
        hook("left", descriptor);
      } else if (owner.equals("ij/Executer") && name.equals("printStackTrace")) {
        hook("commandFailed", "(Ljava/lang/Throwable;Ljava/io/PrintWriter;)V");
      } else if (owner.equals("ij/Executer") && of.equals("ij/IJ") && name.equals("log")) {
        hook("drop", descriptor);
      } else if (name.equals("add") && descriptor.equals("(Ljava/awt/PopupMenu;)V")) {
        hook("add", "(Ljava/lang/Object;Ljava/awt/PopupMenu;)V");
      } else if (WITH_WINDOWS.contains(owner) && name.equals("isHeadless")) {
        super.visitInsn(Opcodes.ICONST_0);
      } else {
        super.visitMethodInsn(opcode, of, name, descriptor, isInterface);
      }
    }

    private void hook(String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
    }
  }
}
