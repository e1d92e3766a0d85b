package slm.ui.imagej.exchange;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.result.CaseMaterial;
import slm.api.result.CaseOutcome;
import slm.api.result.ResultSink;
import slm.api.result.ResultSinkFactory;
import slm.api.result.RunStart;
import slm.api.result.RunSummary;

/** Brings maps and figures back to the command that asked. */
@Stage(
    id = "imagej",
    title = "Command of ImageJ",
    summary = "Keeps maps and figures in memory for the ImageJ command that asked for them.")
@Component(service = ResultSinkFactory.class)
public final class Answering implements ResultSinkFactory<Answering.Settings> {

  private final Exchange exchange;

  /**
   * @param ticket of the question
   */
  public record Settings(@Setting(help = "Given by the command that runs.") String ticket) {}

  @Activate
  public Answering(@Reference Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public ResultSink create(Settings settings) {
    Exchange.Answers answers = exchange.question(settings.ticket()).answers();
    return new ResultSink() {
      @Override
      public void begin(RunStart start) {}

      @Override
      public void caseDone(CaseOutcome outcome, CaseMaterial material) {
        answers.add(
            new Exchange.Answer(outcome, material == null ? null : Exchange.copy(material.map())));
      }

      @Override
      public void end(RunSummary summary) {}

      @Override
      public void close() {}
    };
  }
}
