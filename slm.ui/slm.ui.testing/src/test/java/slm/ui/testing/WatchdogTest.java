package slm.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.MessageBox;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchdogTest {

  private static final long LONG = Watchdog.LIMIT.toNanos() * 2;

  @RegisterExtension final WindowTest test = new WindowTest().unwatched();

  @Test
  void barksAtAnEventThatComputesForLong() {
    Watchdog watchdog = new Watchdog(test.ui());

    test.ui().run(() -> compute(LONG));

    assertThatThrownBy(watchdog::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was held for")
        .hasMessageContaining("WatchdogTest.compute");
  }

  @Test
  void barksAtAListenerThatComputesForLong() {
    Watchdog watchdog = new Watchdog(test.ui());

    Shell shell = test.ui().call(() -> new Shell(test.ui().display()));
    test.ui().run(() -> shell.addListener(SWT.Modify, e -> compute(LONG)));
    test.ui().run(() -> shell.notifyListeners(SWT.Modify, null));
    test.ui().run(shell::dispose);

    assertThatThrownBy(watchdog::close).hasMessageContaining("WatchdogTest.compute");
  }

  @Test
  void barksAtAnEventThatWaitsForAnotherThread() {
    Watchdog watchdog = new Watchdog(test.ui());

    test.ui().run(() -> waitFor(new CountDownLatch(1), LONG));

    assertThatThrownBy(watchdog::close)
        .hasMessageContaining("ms of it waiting")
        .hasMessageContaining("WatchdogTest.waitFor");
  }

  @Test
  void barksAtOneLongEventMadeOfManyShortOnes() {
    Watchdog watchdog = new Watchdog(test.ui());

    Shell shell = test.ui().call(() -> new Shell(test.ui().display()));
    test.ui().run(() -> shell.addListener(SWT.Modify, e -> compute(LONG / 10)));
    test.ui()
        .run(
            () -> {
              for (int i = 0; i < 10; i++) {
                shell.notifyListeners(SWT.Modify, null);
              }
            });
    test.ui().run(shell::dispose);

    assertThatThrownBy(watchdog::close).hasMessageContaining("WatchdogTest.compute");
  }

  @Test
  void isQuietWhileManyShortEventsFollowEachOther() {
    Watchdog watchdog = new Watchdog(test.ui());

    for (int i = 0; i < 20; i++) {
      test.ui().run(() -> compute(LONG / 20));
    }

    assertThatCode(watchdog::close).doesNotThrowAnyException();
  }

  @Test
  void isQuietWhileADialogRunsItsOwnEvents() {
    Watchdog watchdog = new Watchdog(test.ui());
    AtomicBoolean done = new AtomicBoolean();
    Display display = test.ui().display();

    test.ui()
        .run(
            () -> {
              display.timerExec((int) TimeUnit.NANOSECONDS.toMillis(LONG), () -> done.set(true));
              while (!done.get()) {
                if (!display.readAndDispatch()) {
                  display.sleep();
                }
              }
            });

    assertThatCode(watchdog::close).doesNotThrowAnyException();
  }

  @Test
  void isQuietWhileADialogOfTheSystemIsOpen() {
    Watchdog watchdog = new Watchdog(test.ui());
    Shell shell = test.ui().call(() -> new Shell(test.ui().display()));
    AtomicBoolean closed = new AtomicBoolean();
    test.ui()
        .display()
        .asyncExec(
            () -> {
              MessageBox box = new MessageBox(shell, SWT.OK);
              box.setMessage("A dialog of the system");
              box.open();
              closed.set(true);
            });
    test.ui().awaits(Duration.ofNanos(LONG), closed::get);

    test.person().press(SWT.CR);
    test.ui().await("the dialog is closed", closed::get);
    test.ui().run(shell::dispose);

    assertThatCode(watchdog::close).doesNotThrowAnyException();
  }

  @Test
  void isQuietWhileATestTakesPictures() {
    Watchdog watchdog = new Watchdog(test.ui());
    Shell shell = test.ui().call(() -> new Shell(test.ui().display()));

    test.ui()
        .run(
            () -> {
              test.ui().screenshots().take("held", shell);
              compute(LONG);
            });
    test.ui().run(shell::dispose);

    assertThatCode(watchdog::close).doesNotThrowAnyException();
  }

  @Test
  void isQuietWhenOthersTakeAllProcessors() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 8 * Runtime.getRuntime().availableProcessors(); i++) {
      Thread other =
          new Thread(
              () -> {
                while (!enough.get()) {
                  Thread.onSpinWait();
                }
              });
      other.start();
      others.add(other);
    }
    long passed;
    Watchdog watchdog = new Watchdog(test.ui());
    try {
      passed =
          test.ui()
              .call(
                  () -> {
                    long began = System.nanoTime();
                    compute(LONG / 4);
                    return System.nanoTime() - began;
                  });
    } finally {
      enough.set(true);
      for (Thread other : others) {
        other.join();
      }
    }

    assertThatCode(watchdog::close).doesNotThrowAnyException();
    // what was so on its way: more passed than is allowed
    assertThat(passed).isGreaterThan(Watchdog.LIMIT.toNanos());
  }

  private static void compute(long nanos) {
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + nanos;
    while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void waitFor(CountDownLatch latch, long nanos) {
    try {
      assertThat(latch.await(nanos, TimeUnit.NANOSECONDS)).isFalse();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
