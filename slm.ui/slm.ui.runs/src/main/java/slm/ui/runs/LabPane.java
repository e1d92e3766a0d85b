package slm.ui.runs;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.lab.JobState;
import slm.api.lab.LabJob;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** The lab's queue: everybody's jobs, how far they are, and what went wrong. */
final class LabPane {

  private static final int CASES = 3;
  private static final String EMPTY =
      "The lab has no jobs. Submit to Lab, in Experiment, gives it one.";

  private final PartWindow window;
  private final Theme theme;
  private final LabQueue lab;
  private final Consumer<URI> browse;
  private final Composite area;
  private final Pages pages;
  private final DataTable<LabJob> table;
  private final Label words;
  private final ToolItem open;
  private final ToolItem cancel;
  private final ToolItem retry;

  /**
   * Makes it.
   *
   * @param browse opens an address in the user's browser
   */
  LabPane(Composite parent, PartWindow window, LabQueue lab, Consumer<URI> browse) {
    this.window = window;
    this.theme = window.theme();
    this.lab = lab;
    this.browse = browse;
    area = Head.area(parent);
    Tools tools = Head.tools(area, "Lab", theme);
    open =
        tools.add("lab.open", Icon.REPORT, "Open its results on the lab's page", this::openResults);
    cancel =
        tools.add("lab.cancel", Icon.STOP, "Cancel the job and keep what is done", this::cancelJob);
    retry =
        tools.add("lab.retry", Icon.RUN, "Put back what failed or was cancelled", this::retryJob);
    pages = new Pages(area, "lab.jobs", theme);
    pages.area().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    table =
        new DataTable<>(pages.area(), SWT.SINGLE, "lab.jobs", columns(), LabJob::id, this::colour);
    new ProgressCells<>(table, CASES, theme, this::progress);
    table.onSelection(this::selectionChanged);
    table.onEnter(job -> openResults());
    words = Named.as("lab.words", new Label(area, SWT.WRAP));
    GridData wrapped = new GridData(SWT.FILL, SWT.BOTTOM, true, false);
    wrapped.widthHint = 100;
    wrapped.exclude = true;
    words.setLayoutData(wrapped);
    words.setVisible(false);
    refresh();
  }

  Composite control() {
    return area;
  }

  private static List<Column<LabJob>> columns() {
    return List.of(
        Column.words("Experiment", LabJob::name),
        Column.words("Owner", LabJob::owner),
        Column.words("State", Words::state),
        Column.<LabJob>words("Cases", Words::cases)
            .by(Comparator.comparingInt(job -> job.done() + job.failed()), true),
        Column.<LabJob>words("Submitted", job -> Words.when(job.submitted()))
            .by(Comparator.comparing(LabJob::submitted), true),
        Column.words("Workers", job -> String.join(", ", job.workers())),
        Column.words("Job", LabJob::id));
  }

  private RGB colour(LabJob job) {
    return switch (job.state()) {
      case FAILED -> theme.error();
      case CANCELLED -> theme.muted();
      case ENDED -> job.failed() > 0 ? theme.warning() : null;
      case WAITING, RUNNING -> null;
    };
  }

  private Optional<ProgressCells.Progress> progress(LabJob job) {
    return job.state() == JobState.RUNNING && job.total() > 0
        ? Optional.of(
            new ProgressCells.Progress(job.done() + job.failed(), job.total(), theme.accent()))
        : Optional.empty();
  }

  /** Brings everything up to date. */
  void refresh() {
    LabQueue.Now now = lab.now();
    if (now.jobs().isEmpty()) {
      table.show(List.of());
      if (now.problem().isPresent()) {
        pages.say(now.problem().get());
      } else {
        pages.say(EMPTY);
      }
    } else {
      // first, since GTK at times does not paint rows that a table without a size was given
      pages.show(table.control());
      table.show(now.jobs());
    }
    selectionChanged();
  }

  private Optional<LabJob> selected() {
    return table.selected().stream().findFirst();
  }

  private void selectionChanged() {
    Optional<LabJob> job = selected();
    open.setEnabled(job.filter(one -> !one.runs().isEmpty()).isPresent());
    cancel.setEnabled(job.filter(LabPane::canCancel).isPresent());
    retry.setEnabled(job.filter(LabPane::canRetry).isPresent());
    LabQueue.Now now = lab.now();
    Optional<String> away =
        now.jobs().isEmpty() ? Optional.empty() : now.problem().map(Trouble::sentences);
    Optional<String> wrong = job.flatMap(LabJob::problem);
    say(away.or(() -> wrong).orElse(""), away.isPresent() ? theme.warning() : theme.error());
  }

  private static boolean canCancel(LabJob job) {
    return job.mayChange() && !job.state().isOver();
  }

  private static boolean canRetry(LabJob job) {
    return job.mayChange()
        && switch (job.state()) {
          case FAILED, CANCELLED -> true;
          case ENDED -> job.failed() > 0;
          case WAITING, RUNNING -> false;
        };
  }

  private void say(String text, RGB colour) {
    String shown = text.replace("&", "&&");
    if (shown.equals(words.getText())) {
      return;
    }
    words.setText(shown);
    words.setForeground(Theme.color(colour));
    ((GridData) words.getLayoutData()).exclude = text.isEmpty();
    words.setVisible(!text.isEmpty());
    area.layout(true, true);
  }

  // ---- what the user does ----

  private void openResults() {
    Optional<URI> address = lab.now().address();
    selected()
        .filter(job -> !job.runs().isEmpty())
        .ifPresent(job -> address.ifPresent(at -> browse.accept(results(at, job))));
  }

  /** Where the lab's page shows a job's run; several, which are of several datasets, together. */
  static URI results(URI address, LabJob job) {
    String runs =
        job.runs().stream()
            .map(run -> URLEncoder.encode(run, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining(","));
    String base = address.toString().replaceFirst("/+$", "");
    return URI.create(base + (job.runs().size() == 1 ? "/runs/" : "/compare?runs=") + runs);
  }

  private void cancelJob() {
    selected()
        .ifPresent(
            job -> window.background("cancelling the job " + job.id(), () -> lab.cancel(job.id())));
  }

  private void retryJob() {
    selected()
        .ifPresent(
            job ->
                window.background("putting back the job " + job.id(), () -> lab.retry(job.id())));
  }
}
