package slm.runtime.cli;

import slm.api.dataset.DatasetTools;
import slm.api.encoding.ModelPackages;
import slm.api.experiment.EncoderTuning;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Localizer;
import slm.api.experiment.Workbench;
import slm.api.health.Doctor;
import slm.api.inference.EngineInstaller;
import slm.api.install.Installer;
import slm.api.plugin.PluginProjects;
import slm.api.report.MlflowExport;
import slm.api.report.Reports;
import slm.api.result.Pictures;
import slm.api.retrieval.Retrieval;
import slm.api.retrieval.RetrievalFiles;
import slm.api.statistics.Rankings;
import slm.api.statistics.Statistics;
import slm.api.store.ResultStore;
import slm.api.study.MetricSanity;
import slm.api.study.Studies;

/** All that the verbs stand on: they hold no logic of their own. */
record Services(
    Workbench workbench,
    Localizer localizer,
    EncoderTuning tuning,
    Stored stored,
    Scripting scripting,
    ExperimentFiles experiments,
    Pictures pictures,
    Doctor doctor,
    PluginProjects projects,
    EngineInstaller engines,
    Installer installer,
    ModelPackages models,
    Retrieval retrieval,
    RetrievalFiles retrievalFiles,
    DatasetTools datasets,
    Studies studies,
    MetricSanity sanity) {

  ResultStore store() {
    return stored.store();
  }

  Rankings rankings() {
    return stored.rankings();
  }

  Reports reports() {
    return stored.reports();
  }

  MlflowExport mlflow() {
    return stored.mlflow();
  }

  Statistics statistics() {
    return stored.statistics();
  }
}
