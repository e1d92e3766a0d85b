package slm.metric.selo;

import slm.api.Setting;

/**
 * Everything that the metrics leave open; the defaults are the reference's.
 *
 * @param box edge of the box filter that smooths the map before peaks are looked for
 * @param passes how often it is applied
 * @param window edge of the window in which a peak is the maximum
 * @param threshold least probability of a peak
 * @param radius of a region's circle, in mean distances of its vertices from its centre
 * @param suWeight weight of Rsu in Rmi
 * @param asWeight weight of 1 - Ras in Rmi
 * @param daWeight weight of Rda in Rmi
 */
public record SeloSettings(
    @Setting(
            value = "50",
            help = "Edge of the box filter before peaks are looked for.",
            unit = "px",
            min = 1,
            max = 500)
        int box,
    @Setting(value = "5", help = "How often the box filter is applied.", min = 0, max = 100)
        int passes,
    @Setting(
            value = "1000",
            help = "Edge of the window in which a peak is the maximum.",
            unit = "px",
            min = 2)
        int window,
    @Setting(value = "0.5", help = "Least probability of a peak.", min = 0, max = 1)
        double threshold,
    @Setting(
            value = "1.5",
            help =
                "Radius of a region's circle, in mean distances of its vertices from its centre.",
            min = 0)
        double radius,
    @Setting(value = "0.4", help = "Weight of Rsu in Rmi.", min = 0, max = 1) double suWeight,
    @Setting(value = "0.35", help = "Weight of 1 - Ras in Rmi.", min = 0, max = 1) double asWeight,
    @Setting(value = "0.25", help = "Weight of Rda in Rmi.", min = 0, max = 1) double daWeight) {

  /** The reference's settings. */
  public static final SeloSettings REFERENCE =
      new SeloSettings(50, 5, 1000, 0.5, 1.5, 0.4, 0.35, 0.25);
}
