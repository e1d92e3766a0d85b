/**
 * What every extension of SLM Workbench has in common, and the catalogue of the extension kinds.
 *
 * <p>Semantic localization takes a <em>scene</em> (a large image) and a <em>query</em> (a sentence)
 * and finds where in the scene the query is true. The workbench is the chain below; every arrow is
 * an extension kind, every extension an OSGi service that may come and go while the workbench runs.
 *
 * <pre>
 * scene ──tiler──▶ tiles ──encoder──▶ scores ──fusion──▶ score field ──filter──▶ probability map ──metric──▶ figures
 * </pre>
 *
 * <table>
 * <caption>Extension kinds: register the service, and the workbench finds it</caption>
 * <tr><th>kind</th><th>service to register</th><th>makes</th></tr>
 * <tr><td>dataset</td><td>{@link slm.api.dataset.DatasetFactory}</td><td>{@link slm.api.dataset.Dataset}: cases and their scenes</td></tr>
 * <tr><td>dataset writer</td><td>{@link slm.api.dataset.DatasetWriter}</td><td>files of annotations in another form</td></tr>
 * <tr><td>captions</td><td>{@link slm.api.dataset.CaptionDatasetFactory}</td><td>{@link slm.api.dataset.CaptionDataset}: images and their sentences</td></tr>
 * <tr><td>raster format</td><td>{@link slm.api.raster.RasterFormat}</td><td>{@link slm.api.raster.Raster}: windowed pixels of one file</td></tr>
 * <tr><td>scene</td><td>{@link slm.api.scene.SceneTransformFactory}</td><td>{@link slm.api.scene.SceneTransform}: another look of the scene, to try how robust the rest is</td></tr>
 * <tr><td>tiler</td><td>{@link slm.api.tiling.TilerFactory}</td><td>{@link slm.api.tiling.Tiler}: where to look</td></tr>
 * <tr><td>query strategy</td><td>{@link slm.api.query.QueryStrategyFactory}</td><td>{@link slm.api.query.QueryStrategy}: what to ask</td></tr>
 * <tr><td>encoder</td><td>{@link slm.api.encoding.EncoderProvider}</td><td>{@link slm.api.encoding.Encoder}: how well a tile fits a query</td></tr>
 * <tr><td>fusion</td><td>{@link slm.api.fusion.FusionFactory}</td><td>{@link slm.api.fusion.Fusion}: from tile scores to a score field</td></tr>
 * <tr><td>filter</td><td>{@link slm.api.filter.FilterFactory}</td><td>{@link slm.api.filter.MapFilter}: from map to map</td></tr>
 * <tr><td>metric</td><td>{@link slm.api.metric.MetricFactory}</td><td>{@link slm.api.metric.MapMetric}: how good a map is</td></tr>
 * <tr><td>peaks</td><td>{@link slm.api.metric.PeakDetectorFactory}</td><td>{@link slm.api.metric.PeakDetector}: the best places of a map</td></tr>
 * <tr><td>sink</td><td>{@link slm.api.result.ResultSinkFactory}</td><td>{@link slm.api.result.ResultSink}: where results go</td></tr>
 * <tr><td>inference engine</td><td>{@link slm.api.inference.InferenceEngine}</td><td>{@link slm.api.inference.Session}: runs a network</td></tr>
 * <tr><td>retrieval metric</td><td>{@link slm.api.metric.RetrievalMetricFactory}</td><td>{@link slm.api.metric.RetrievalMetric}: how well an encoder retrieves</td></tr>
 * </table>
 *
 * <p>All but the raster format, the dataset writer, the encoder and the inference engine are {@link
 * slm.api.StageFactory stage factories}: a Declarative Services component annotated with {@link
 * slm.api.Stage @Stage}, whose settings are a record annotated with {@link
 * slm.api.Setting @Setting}. A stage is immutable, deterministic and free of ties to the factory
 * that made it, so that one variant's stage can run in many threads, and two settings of one kind
 * side by side.
 *
 * <p><b>Threads.</b> Long calls run in a fork-join pool sized by the run's {@code threads}; a
 * parallel stream started inside a stage uses that pool. Results never depend on the number of
 * threads.
 */
@Export
@Version("1.0.0")
package slm.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
