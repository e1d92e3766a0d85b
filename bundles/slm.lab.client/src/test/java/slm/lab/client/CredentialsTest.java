package slm.lab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.InputException;
import slm.lab.client.Credentials.Known;

class CredentialsTest {

  @TempDir Path home;

  @Test
  void whatIsKeptIsReadBackAndOnlyTheOwnerCan() throws IOException {
    Credentials credentials = new Credentials(home.resolve("new"));
    Known known = new Known(URI.create("https://slm.example.org"), "slm_secret");
    assertThat(credentials.read()).isEmpty();

    credentials.write(known);
    credentials.write(known);

    assertThat(credentials.read()).contains(known);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials.file())))
          .isEqualTo("rw-------");
    }
    assertThat(home.resolve("new")).isDirectoryNotContaining("glob:**.part");
    assertThat(credentials.delete()).isTrue();
    assertThat(credentials.delete()).isFalse();
  }

  @Test
  void aTokenIsInNoText() {
    assertThat(new Known(URI.create("https://a"), "slm_secret")).asString().isEqualTo("https://a");
  }

  @Test
  void aFileThatTellsNothingIsNamed() throws IOException {
    Files.writeString(home.resolve("lab-client.properties"), "url = https://a\n");

    assertThatThrownBy(() -> new Credentials(home).read())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("lab-client.properties does not tell a lab's url and token")
        .hasMessageEndingWith("Log in again with slm lab login.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://lab.example.org/, https://lab.example.org",
    "' http://127.0.0.1:8411 ', http://127.0.0.1:8411",
    "HTTPS://Lab, HTTPS://Lab"
  })
  void anAddressIsSchemeHostAndPort(String text, String address) {
    assertThat(Credentials.address(text)).isEqualTo(URI.create(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lab",
        "ftp://lab",
        "https://",
        "https://user:word@lab",
        "https://lab/path",
        "https://lab?a=b",
        "https://lab#a",
        "https://a b",
        "file:///etc/passwd"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> Credentials.address(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not the address of a lab");
  }

  @Test
  void theTimeBetweenTwoLooksIsTheFirstThatIsGiven() {
    assertThat(Watch.every(null, null)).isEqualTo(30);
    assertThat(Watch.every("5", "7")).isEqualTo(5);
    assertThat(Watch.every("", "7")).isEqualTo(7);
    assertThat(Watch.every("0", null)).isEqualTo(30);
    assertThat(Watch.every("often", null)).isEqualTo(30);
  }
}
