package slm.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidgetsTest {

  private static final List<String> PLATFORMS =
      List.of(
          "cocoa.macosx.aarch64",
          "cocoa.macosx.x86_64",
          "gtk.linux.aarch64",
          "gtk.linux.x86_64",
          "win32.win32.x86_64");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, gtk.linux.x86_64",
    "Linux, aarch64, gtk.linux.aarch64",
    "Mac OS X, x86_64, cocoa.macosx.x86_64",
    "Mac OS X, aarch64, cocoa.macosx.aarch64",
    "Windows 11, amd64, win32.win32.x86_64"
  })
  void everyPlatformHasItsOwn(String os, String arch, String platform) throws Exception {
    for (String each : PLATFORMS) {
      Files.createFile(folder.resolve("org.eclipse.swt." + each + "-3.132.0.jar"));
    }

    assertThat(Widgets.of(folder, os, arch))
        .hasValue(folder.resolve("org.eclipse.swt." + platform + "-3.132.0.jar"));
  }

  @Test
  void aPlatformWithoutAWindowHasNone() throws Exception {
    Files.createFile(folder.resolve("org.eclipse.swt.gtk.linux.x86_64-3.132.0.jar"));

    assertThat(Widgets.of(folder, "Linux", "riscv64")).isEmpty();
    assertThat(Widgets.of(folder.resolve("missing"), "Linux", "amd64")).isEmpty();
  }
}
