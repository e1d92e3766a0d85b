package slm.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.WithdrawnException;
import slm.api.dataset.Caption;
import slm.api.dataset.CaptionDataset;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.metric.Diagnostic;
import slm.api.metric.MetricResult;
import slm.api.metric.MetricSpec;
import slm.api.metric.RetrievalMetric;
import slm.api.metric.Similarities;
import slm.api.query.QueryStrategy;
import slm.api.query.WeightedText;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;
import slm.api.retrieval.RetrievalExperiment;
import slm.api.retrieval.RetrievalOutcome;

/** The parts of one retrieval experiment, and the way of its encoders through them. */
final class RetrievalWork implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RetrievalWork.class);

  private final Part<CaptionDataset> dataset;
  private final List<Caption> captions;
  private final Part<QueryStrategy> query;
  private final List<Part<RetrievalMetric>> metrics = new ArrayList<>();
  private final List<MetricSpec> figures = new ArrayList<>();
  private final List<EncoderLease> leases = new ArrayList<>();
  private final List<VariantIdentity> identities = new ArrayList<>();
  private final RetrievalExperiment what;
  private final RunOptions options;

  /** Finds all parts, so that a wrong name is told before anything is computed. */
  RetrievalWork(RetrievalExperiment what, RunOptions options, Components components) {
    this.what = what;
    this.options = options;
    query = components.make(StageKind.QUERY, what.query(), QueryStrategy.class);
    Set<String> ids = new HashSet<>();
    for (StageSpec spec : what.metrics()) {
      Part<RetrievalMetric> metric =
          components.make(StageKind.RETRIEVAL, spec, RetrievalMetric.class);
      metrics.add(metric);
      for (MetricSpec figure : metric.call(RetrievalMetric::specs)) {
        if (!ids.add(figure.id())) {
          throw new InputException(
              "Two metrics give the figure '" + figure.id() + "'", "Leave one of them out");
        }
        figures.add(figure);
      }
    }
    dataset = components.make(StageKind.CAPTIONS, what.captions(), CaptionDataset.class);
    captions = checked(dataset.stage());
    try {
      for (StageSpec spec : what.encoders()) {
        EncoderLease lease = components.lease(spec, options);
        leases.add(lease);
        identities.add(identity(lease));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<Caption> checked(CaptionDataset dataset) {
    List<Caption> captions = dataset.captions();
    int images = dataset.images().size();
    if (captions.isEmpty() || images == 0) {
      throw new InputException(
          "The dataset " + dataset.name() + " has no image with a caption",
          "Check its file, and which part of it is chosen");
    }
    for (Caption caption : captions) {
      if (caption.image() >= images) {
        throw new IllegalStateException(
            "the dataset has a caption of image " + caption.image() + " of " + images);
      }
    }
    return captions;
  }

  private VariantIdentity identity(EncoderLease lease) {
    List<PartIdentity> parts = new ArrayList<>(List.of(query.identity(), lease.identity()));
    metrics.forEach(metric -> parts.add(metric.identity()));
    return new VariantIdentity(
        "",
        what.seed(),
        parts,
        lease.encoder().runsOn(),
        lease.encoder().info().batch(),
        lease.split().operatorThreads());
  }

  Part<CaptionDataset> dataset() {
    return dataset;
  }

  List<VariantIdentity> identities() {
    return identities;
  }

  List<MetricSpec> figures() {
    return figures;
  }

  int captions() {
    return captions.size();
  }

  /** Judges every encoder. */
  List<RetrievalOutcome> outcomes(CaptionImages images, EmbeddingCache cache, Monitor monitor)
      throws IOException {
    List<List<WeightedText>> texts = RetrievalRun.texts(query, captions, what.seed());
    List<RetrievalOutcome> outcomes = new ArrayList<>();
    for (int e = 0; e < leases.size(); e++) {
      StageClock clock = new StageClock();
      RetrievalRun run =
          new RetrievalRun(
              leases.get(e),
              images,
              new VectorBlocks(cache, options.diskCache()),
              leases.get(e).split().workers(),
              monitor);
      Map<String, Double> values = new LinkedHashMap<>();
      List<Diagnostic> diagnostics = new ArrayList<>();
      Optional<String> error = Optional.empty();
      try {
        judge(run.similarities(texts, clock), clock, values, diagnostics);
      } catch (CancellationException cancelled) {
        throw cancelled;
      } catch (WithdrawnException | IllegalStateException failure) {
        LOG.warn("Retrieval with {} failed", what.encoders().get(e), failure);
        error = Optional.of(sentence(what.encoders().get(e), failure));
        values.clear();
        diagnostics.clear();
      }
      outcomes.add(
          new RetrievalOutcome(
              identities.get(e), values, diagnostics, run.encodedImages(), clock.seconds(), error));
    }
    return outcomes;
  }

  private static String sentence(StageSpec encoder, RuntimeException failure) {
    return "The encoder '%s' could not be judged: %s. Run it again."
        .formatted(encoder, Causes.innermost(failure).getMessage().replaceFirst("\\.$", ""));
  }

  private void judge(
      Similarities similarities,
      StageClock clock,
      Map<String, Double> values,
      List<Diagnostic> diagnostics)
      throws IOException {
    int[] owners = captions.stream().mapToInt(Caption::image).toArray();
    for (Part<RetrievalMetric> metric : metrics) {
      MetricResult result =
          clock.time(
              "metrics",
              () ->
                  metric.call(
                      m -> m.evaluate(similarities, (image, text) -> owners[text] == image)));
      values.putAll(result.values());
      diagnostics.addAll(result.diagnostics());
    }
  }

  @Override
  public void close() {
    leases.forEach(EncoderLease::close);
  }
}
