package slm.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;

class VariantLabelsTest {

  @Test
  void variantsAreNamedByWhatDiffers() {
    assertThat(
            VariantLabels.of(
                List.of(
                    variant("", part("tiler", "sliding", "256"), part("filter", "median", "51")),
                    variant("", part("tiler", "sliding", "256"), part("filter", "median", "251")),
                    variant("", part("tiler", "sliding", "256"), part("filter", "none", "1")))))
        .containsExactly("median:size=51", "median:size=251", "none");
  }

  @Test
  void namesThatTheirUserGaveComeFirst() {
    PartIdentity part = part("fusion", "mean", "1");
    assertThat(VariantLabels.of(List.of(variant("a", part), variant("b", part))))
        .containsExactly("a", "b");
    assertThat(
            VariantLabels.of(List.of(variant("a", part), variant("a", part("fusion", "max", "1")))))
        .containsExactly("a, mean", "a, max");
  }

  @Test
  void variantsThatNothingTellsApartAreCounted() {
    PartIdentity part = part("fusion", "mean", "1");
    assertThat(VariantLabels.of(List.of(variant("", part), variant("", part))))
        .containsExactly("mean", "mean (2)");
  }

  @Test
  void aPartThatOnlySomeHaveAndTheSeedAreNamed() {
    PartIdentity part = part("fusion", "mean", "1");
    assertThat(
            VariantLabels.of(
                List.of(variant("", part), variant("", part("scene", "blur", "2"), part))))
        .containsExactly("mean", "blur");
    assertThat(
            VariantLabels.of(
                List.of(
                    new VariantIdentity("", 1, List.of(part), "cpu", 1, 1),
                    new VariantIdentity("", 2, List.of(part), "cpu", 1, 1))))
        .containsExactly("seed 1", "seed 2");
  }

  @Test
  void whatJudgesIsNoPartOfTheName() {
    assertThat(
            VariantLabels.of(
                List.of(
                    variant("", part("fusion", "mean", "1"), part("metric", "selo", "1")),
                    variant("", part("fusion", "max", "1"), part("metric", "nss", "1")))))
        .containsExactly("mean", "max");
  }

  private static VariantIdentity variant(String name, PartIdentity... parts) {
    return new VariantIdentity(name, 0, Stream.of(parts).toList(), "cpu", 8, 1);
  }

  private static PartIdentity part(String kind, String id, String size) {
    return new PartIdentity(kind, id, Map.of("size", size), "b", "1", "0");
  }
}
