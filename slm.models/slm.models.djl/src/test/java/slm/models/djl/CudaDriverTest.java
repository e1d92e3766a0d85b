package slm.models.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaDriverTest {

  @TempDir Path folder;

  @Test
  void aMachineWithoutTheDriversFilesHasNone() {
    assertThat(CudaDriver.find(folder, null)).isEmpty();
    assertThat(CudaDriver.find(folder, folder.toString())).isEmpty();
  }

  @Test
  void onLinuxTheDriverTellsItsVersionAndDevices() throws Exception {
    Files.writeString(folder.resolve("version"), "NVRM version: 570.1 \nmore");
    Files.createDirectories(folder.resolve("gpus/0000:01:00.0"));
    Files.createDirectories(folder.resolve("gpus/0000:02:00.0"));

    assertThat(CudaDriver.find(folder, null)).contains(new CudaDriver("NVRM version: 570.1", 2));
    assertThat(new CudaDriver("v", 2)).hasToString("2 devices (v)");
    assertThat(new CudaDriver("v", 1)).hasToString("1 device (v)");
  }

  @Test
  void onWindowsOnlyItsPresenceIsKnown() throws Exception {
    Files.createDirectories(folder.resolve("System32"));
    Files.writeString(folder.resolve("System32/nvcuda.dll"), "");

    assertThat(CudaDriver.find(folder, folder.toString()).map(CudaDriver::devices)).contains(-1);
  }
}
