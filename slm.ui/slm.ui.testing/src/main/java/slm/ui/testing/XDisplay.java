package slm.ui.testing;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A pointer and a keyboard of an X display, by its extension XTEST: what comes of them is as if a
 * person moved a mouse and pressed keys, with the window manager, grabs, double clicks and all.
 * (SWT can post events of its own making to its own windows only.)
 *
 * <p>Speaks the X11 protocol, of which it needs six requests. After each call the display has taken
 * note; its clients may not have.
 */
final class XDisplay implements AutoCloseable {

  private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
  private static final int KEY_PRESS = 2;
  private static final int BUTTON_PRESS = 4;
  private static final int MOTION = 6;
  private static final int INPUT = 36;
  private static final int EVENT_TYPES_FROM = 2;

  private final SocketChannel channel;
  private int firstKey;
  private int lastKey;
  private final int extension;
  private final int symbolsOfKey;
  private final int[] symbols;

  /** Where a symbol is on the keyboard. */
  record Key(int code, boolean shifted) {}

  /**
   * Connects.
   *
   * @param name such as {@code :41}
   */
  XDisplay(String name) {
    try {
      int colon = name.lastIndexOf(':');
      String host = name.substring(0, Math.max(0, colon));
      String number = name.substring(colon + 1).split("\\.")[0];
      if (host.isEmpty() || host.equals("unix")) {
        channel = SocketChannel.open(UnixDomainSocketAddress.of("/tmp/.X11-unix/X" + number));
      } else {
        channel = SocketChannel.open(new InetSocketAddress(host, 6000 + Integer.parseInt(number)));
      }
      greet(cookie(number));
      ByteBuffer found = ask(named("XTEST"));
      if (found.get(8) == 0) {
        throw new IOException("it lacks the extension XTEST");
      }
      extension = found.get(9) & 0xff;
      ByteBuffer keyboard =
          ask(request(101, 0, 8).put((byte) firstKey).put((byte) (lastKey - firstKey + 1)));
      symbolsOfKey = keyboard.get(1) & 0xff;
      symbols = new int[(lastKey - firstKey + 1) * symbolsOfKey];
      keyboard.position(32).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(symbols);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("The display " + name + " cannot be used: " + e, e);
    }
  }

  /** The key that makes a symbol. */
  Optional<Key> key(int symbol) {
    for (int i = 0; i < symbols.length; i++) {
      if (symbols[i] == symbol && i % symbolsOfKey < 2) {
        return Optional.of(new Key(firstKey + i / symbolsOfKey, i % symbolsOfKey == 1));
      }
    }
    return Optional.empty();
  }

  void key(int code, boolean down) {
    fake(down ? KEY_PRESS : KEY_PRESS + 1, code, 0, 0);
  }

  /** A button: 1 left, 2 middle, 3 right, 4 wheel away from the user, 5 wheel towards. */
  void button(int button, boolean down) {
    fake(down ? BUTTON_PRESS : BUTTON_PRESS + 1, button, 0, 0);
  }

  /** Moves the pointer to a pixel. */
  void move(int x, int y) {
    fake(MOTION, 0, x, y);
  }

  /** Presses and releases a button some times, with no time in between. */
  void click(int button, int times) {
    ByteBuffer all = ByteBuffer.allocate(2 * times * INPUT);
    for (int i = 0; i < times; i++) {
      all.put(input(BUTTON_PRESS, button, 0, 0)).put(input(BUTTON_PRESS + 1, button, 0, 0));
    }
    give(all);
  }

  private void fake(int type, int detail, int x, int y) {
    give(input(type, detail, x, y));
  }

  private ByteBuffer input(int type, int detail, int x, int y) {
    ByteBuffer input = request(extension, 2, INPUT).put((byte) type).put((byte) detail);
    return input.putShort(24, (short) x).putShort(26, (short) y).clear();
  }

  private void give(ByteBuffer inputs) {
    try {
      send(inputs);
      // an answer to whatever was asked afterwards means that the inputs were taken
      ask(request(43, 0, 4));
    } catch (IOException e) {
      throw new UncheckedIOException("The display does not take input.", e);
    }
  }

  private static ByteBuffer request(int opcode, int minor, int length) {
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) opcode)
        .put((byte) minor)
        .putShort((short) (length / 4));
  }

  private static ByteBuffer named(String wanted) {
    byte[] text = wanted.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer request = request(98, 0, 8 + padded(text.length));
    return request.putShort((short) text.length).putShort((short) 0).put(text);
  }

  private void greet(byte[] cookie) throws IOException {
    byte[] method = cookie.length == 0 ? cookie : COOKIE.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer hello =
        ByteBuffer.allocate(12 + padded(method.length) + padded(cookie.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    hello.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0);
    hello.putShort((short) method.length).putShort((short) cookie.length).putShort((short) 0);
    hello.put(method).position(12 + padded(method.length));
    hello.put(cookie);
    send(hello);
    ByteBuffer head = receive(8);
    ByteBuffer rest = receive(4 * (head.getShort(6) & 0xffff));
    if (head.get(0) != 1) {
      throw new IOException(new String(rest.array(), StandardCharsets.ISO_8859_1).strip());
    }
    firstKey = rest.get(26) & 0xff;
    lastKey = rest.get(27) & 0xff;
  }

  private static byte[] cookie(String number) throws IOException {
    String file = System.getenv("XAUTHORITY");
    Path path =
        file != null ? Path.of(file) : Path.of(System.getProperty("user.home"), ".Xauthority");
    if (!Files.isReadable(path)) {
      return new byte[0];
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(path)))) {
      while (in.available() > 0) {
        in.readUnsignedShort();
        field(in);
        String display = text(field(in));
        String method = text(field(in));
        byte[] data = field(in);
        if (method.equals(COOKIE) && (display.isEmpty() || display.equals(number))) {
          return data;
        }
      }
    }
    return new byte[0];
  }

  private static byte[] field(DataInputStream in) throws IOException {
    byte[] data = new byte[in.readUnsignedShort()];
    in.readFully(data);
    return data;
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1);
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }

  private void send(ByteBuffer request) throws IOException {
    request.clear();
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /** The whole answer to a request. */
  private ByteBuffer ask(ByteBuffer request) throws IOException {
    send(request);
    while (true) {
      ByteBuffer head = receive(32);
      int type = head.get(0) & 0x7f;
      if (type == 0) {
        throw new IOException("X error " + head.get(1) + " of request " + (head.get(10) & 0xff));
      }
      if (type < EVENT_TYPES_FROM) {
        ByteBuffer rest = receive(4 * head.getInt(4));
        ByteBuffer all = ByteBuffer.allocate(32 + rest.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        return all.put(head).put(rest).rewind();
      }
    }
  }

  private ByteBuffer receive(int length) throws IOException {
    ByteBuffer data = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (data.hasRemaining()) {
      if (channel.read(data) < 0) {
        throw new EOFException("it closed the connection");
      }
    }
    return data.rewind();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
