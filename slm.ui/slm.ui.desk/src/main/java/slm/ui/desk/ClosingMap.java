package slm.ui.desk;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import slm.api.experiment.Answer;
import slm.api.map.MapCells;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;

/** The map of an answer that many look at, and that goes when there is a newer one. */
final class ClosingMap implements ProbabilityMap {

  private final Answer answer;
  private final Extent extent;
  private final Optional<MapCells> cells;
  private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock();
  private boolean closed;

  ClosingMap(Answer answer) {
    this.answer = answer;
    this.extent = answer.map().extent();
    this.cells = answer.map().cells();
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public void read(Window window, byte[] into) {
    reading.readLock().lock();
    try {
      if (closed) {
        throw new CancellationException("there is a newer map");
      }
      answer.map().read(window, into);
    } finally {
      reading.readLock().unlock();
    }
  }

  @Override
  public Optional<MapCells> cells() {
    return cells;
  }

  void close() {
    reading.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        answer.close();
      }
    } finally {
      reading.writeLock().unlock();
    }
  }
}
