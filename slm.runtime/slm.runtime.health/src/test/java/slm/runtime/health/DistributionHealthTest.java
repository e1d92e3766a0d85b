package slm.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionHealthTest {

  @TempDir Path folder;

  @Test
  void aWholeJarIsNotDamaged() throws IOException {
    assertThat(DistributionHealth.damage(jar())).isEmpty();
  }

  @Test
  void aFlippedBitInAnyByteOfTheContentIsDamage() throws IOException {
    Path jar = jar();
    byte[] whole = Files.readAllBytes(jar);
    Random random = new Random(3);
    for (int trial = 0; trial < 50; trial++) {
      byte[] damaged = whole.clone();
      // the content follows a header of 30 bytes and the name
      damaged[40 + random.nextInt(900)] ^= (byte) (1 << random.nextInt(8));
      Files.write(jar, damaged);

      assertThat(DistributionHealth.damage(jar)).isPresent().get().asString().contains("damaged");
    }
  }

  @Test
  void halfAJarIsDamage() throws IOException {
    Path jar = jar();
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThat(DistributionHealth.damage(jar)).isPresent();
  }

  private Path jar() throws IOException {
    byte[] content = new byte[1000];
    new Random(1).nextBytes(content);
    Path jar = folder.resolve("some.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("a.bin"));
      out.write(content);
    }
    return jar;
  }
}
