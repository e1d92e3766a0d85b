package slm.metric.selo;

import org.osgi.service.component.annotations.Component;
import slm.api.Stage;
import slm.api.metric.PeakDetector;
import slm.api.metric.PeakDetectorFactory;

/** Offers the metrics' attention centres by themselves. */
@Stage(
    id = "selo",
    title = "Attention centres",
    summary = "The peaks that the metrics of the TGRS 2022 paper rest on.")
@Component(service = PeakDetectorFactory.class)
public final class SeloPeaks implements PeakDetectorFactory<SeloSettings> {

  @Override
  public Class<SeloSettings> settings() {
    return SeloSettings.class;
  }

  @Override
  public PeakDetector create(SeloSettings settings) {
    return new PeakFinder(settings)::find;
  }
}
