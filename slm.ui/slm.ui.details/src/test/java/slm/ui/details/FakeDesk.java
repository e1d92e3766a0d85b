package slm.ui.details;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import slm.api.raster.Window;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Pick;

/** A desk that is what a test says, and remembers what it was asked to look at. */
final class FakeDesk {

  final List<Window> lookedAt = new CopyOnWriteArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile DeskState state = Desks.EMPTY;

  void change(UnaryOperator<DeskState> how) {
    state = how.apply(state);
    listeners.forEach(Runnable::run);
  }

  DeskState state() {
    return state;
  }

  int listeners() {
    return listeners.size();
  }

  @SuppressWarnings("unchecked")
  Desk desk() {
    return (Desk)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(),
            new Class<?>[] {Desk.class},
            (proxy, method, args) -> {
              switch (method.getName()) {
                case "state":
                  return state;
                case "listen":
                  listeners.add((Runnable) args[0]);
                  return (Runnable) () -> listeners.remove(args[0]);
                case "pick":
                  change(Desks.picking((Optional<Pick>) args[0]));
                  return null;
                case "lookAt":
                  lookedAt.add((Window) args[0]);
                  return null;
                default:
                  throw new UnsupportedOperationException(method.getName());
              }
            });
  }
}
