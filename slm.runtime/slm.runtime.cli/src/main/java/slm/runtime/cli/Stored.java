package slm.runtime.cli;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import slm.api.InputException;
import slm.api.report.MlflowExport;
import slm.api.report.Reports;
import slm.api.statistics.Rankings;
import slm.api.statistics.Statistics;
import slm.api.store.ResultStore;

/** What stands on the result store, which may be missing: everything else works without it. */
@Component(service = Stored.class)
public final class Stored {

  private final ResultStore store;
  private final Rankings rankings;
  private final Statistics statistics;
  private final Reports reports;
  private final MlflowExport mlflow;

  @Activate
  public Stored(
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          ResultStore store,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          Rankings rankings,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          Statistics statistics,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          Reports reports,
      @Reference(
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          MlflowExport mlflow) {
    this.store = store;
    this.rankings = rankings;
    this.statistics = statistics;
    this.reports = reports;
    this.mlflow = mlflow;
  }

  ResultStore store() {
    return required(store, "result store", "slm.store.jdbc");
  }

  Rankings rankings() {
    return required(rankings, "ranking of runs", "slm.statistics and slm.store.jdbc");
  }

  Statistics statistics() {
    return required(statistics, "statistics", "slm.statistics");
  }

  /** Whether reports can be made. */
  boolean reporting() {
    return reports != null;
  }

  Reports reports() {
    return required(reports, "maker of reports", "slm.report and slm.store.jdbc");
  }

  MlflowExport mlflow() {
    return required(mlflow, "export for MLflow", "slm.report and slm.store.jdbc");
  }

  private static <T> T required(T service, String name, String bundle) {
    if (service == null) {
      throw new InputException("There is no " + name, "Install " + bundle);
    }
    return service;
  }
}
