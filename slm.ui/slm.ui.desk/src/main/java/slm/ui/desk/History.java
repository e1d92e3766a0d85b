package slm.ui.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import slm.api.experiment.Variant;

/** What was changed, to be undone and done again. Not safe for concurrent use. */
final class History {

  private static final int LENGTH = 100;

  private final Deque<Moment> before = new ArrayDeque<>();
  private final Deque<Moment> after = new ArrayDeque<>();

  /** What undo brings back. */
  record Moment(List<Layer> layers, int selected, Variant variant, Optional<Variant> other) {

    static Moment of(DeskState state) {
      return new Moment(state.layers(), state.selected(), state.variant(), state.other());
    }

    /** The state with this in place: what was found since, and is still there, stays. */
    DeskState on(DeskState state) {
      List<Layer> restored =
          layers.stream()
              .map(
                  layer -> {
                    Optional<Layer> known = state.layer(layer.id());
                    // the maps of a layer that was removed are gone
                    return layer
                        .with(Side.FIRST, known.map(Layer::first).orElse(Found.NOTHING))
                        .with(Side.SECOND, known.map(Layer::second).orElse(Found.NOTHING));
                  })
              .toList();
      return state.with(restored, selected).with(variant, other);
    }
  }

  void clear() {
    before.clear();
    after.clear();
  }

  /** Says that the state is about to change. */
  void changing(DeskState state) {
    before.push(Moment.of(state));
    if (before.size() > LENGTH) {
      before.removeLast();
    }
    after.clear();
  }

  DeskState undo(DeskState state) {
    return swap(state, before, after);
  }

  DeskState redo(DeskState state) {
    return swap(state, after, before);
  }

  private DeskState swap(DeskState state, Deque<Moment> from, Deque<Moment> to) {
    if (from.isEmpty()) {
      return state;
    }
    to.push(Moment.of(state));
    return marked(from.pop().on(state));
  }

  DeskState marked(DeskState state) {
    return state.with(!before.isEmpty(), !after.isEmpty());
  }
}
