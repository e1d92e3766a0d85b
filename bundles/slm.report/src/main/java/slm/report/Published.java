package slm.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the reference's authors and others have published for AIR-SLT, in the form of the
 * reference's tables.
 *
 * @param name of the model or choice
 * @param figures by id
 * @param minutes the whole dataset took, where it was published
 */
record Published(String name, Map<String, Double> figures, OptionalDouble minutes) {

  /** Says where the rows are from and what they may be compared with. */
  static final String SOURCE =
      "Published for AIR-SLT (22 scenes, 59 cases; IEEE TGRS 2022, arXiv 2209.06515, and later work"
          + " on the same set), not measured here. On another dataset these rows are for"
          + " orientation only.";

  static final List<Published> MODELS =
      List.of(
          selo("VSE++", .6364, .5829, .4166, .6045),
          selo("LW-MCR", .6698, .6021, .4335, .6167),
          selo("SCAN", .6421, .6132, .3871, .6247),
          selo("CAMP", .6819, .6314, .3912, .6437),
          selo("AMFMN", .6920, .6667, .3323, .6772),
          selo("CLIP ViT-B/32", .7188, .6992, .3006, .7071),
          selo("GeoRSCLIP ViT-B/32", .7546, .7180, .2610, .7400),
          selo("GeoRSCLIP ViT-H/14", .7595, .7418, .2566, .7494));

  /** AMFMN, by what it was trained on. */
  static final List<Published> TRAIN_SETS =
      List.of(
          rmi("AMFMN, trained on Sydney", .5496),
          rmi("AMFMN, trained on UCM", .5160),
          rmi("AMFMN, trained on RSITMD", .6772),
          rmi("AMFMN, trained on RSICD", .6251));

  static final List<Published> METHODS =
      List.of(
          selo("AMFMN, SeLo", .6920, .6667, .3323, .6772),
          selo("AMFMN, SeLo v2", .7199, .6658, .2925, .7021));

  /** AMFMN, by the sizes of its tiles. */
  static final List<Published> SCALES =
      List.of(
          scales("128+256", .6670, 33.8),
          scales("256+512", .6579, 14.3),
          scales("512+768", .6475, 11.2),
          scales("128+256+512", .6998, 34.6),
          scales("256+512+768", .6772, 16.9),
          scales("128+256+512+768", .6886, 36.3));

  private static Published selo(String name, double rsu, double rda, double ras, double rmi) {
    return new Published(
        name, Map.of("rsu", rsu, "rda", rda, "ras", ras, "rmi", rmi), OptionalDouble.empty());
  }

  private static Published rmi(String name, double rmi) {
    return new Published(name, Map.of("rmi", rmi), OptionalDouble.empty());
  }

  private static Published scales(String sizes, double rmi, double minutes) {
    return new Published(sizes, Map.of("rmi", rmi), OptionalDouble.of(minutes));
  }
}
