package slm.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(osgi.wiring.package=a)                                       | ''",
        "(&(osgi.wiring.package=a)(version>=1.2))                      | ' in version 1.2 or later'",
        "(&(osgi.wiring.package=a)(version>=1.2)(!(version>=2)))       | ' in version 1.2 or later, below 2'",
        "(&(osgi.wiring.bundle=a)(bundle-version>=3)(!(bundle-version>=4))) | ' in version 3 or later, below 4'",
        "(&(osgi.ee=JavaSE)(version=25))                               | ' in version 25'",
        "(&(osgi.wiring.package=a)(!(version>=2)))                     | ' in a version below 2'",
      })
  void theBoundsOfAFilterAreToldInWords(String filter, String words) {
    assertThat(Bounds.of(filter)).isEqualTo(words);
  }
}
