package slm.lab.results;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tiles that were asked for last, up to a number of bytes. Safe for use from many threads. */
final class TileCache {

  private final long most;
  private final Map<String, byte[]> tiles = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  TileCache(long most) {
    this.most = most;
  }

  synchronized Optional<byte[]> get(String key) {
    return Optional.ofNullable(tiles.get(key));
  }

  synchronized void put(String key, byte[] tile) {
    if (tile.length > most) {
      return;
    }
    byte[] before = tiles.put(key, tile);
    bytes += tile.length - (before == null ? 0 : before.length);
    Iterator<byte[]> eldest = tiles.values().iterator();
    while (bytes > most) {
      bytes -= eldest.next().length;
      eldest.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}
