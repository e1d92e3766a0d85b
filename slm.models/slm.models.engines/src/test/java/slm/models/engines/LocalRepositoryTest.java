package slm.models.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.InputException;

class LocalRepositoryTest {

  @TempDir Path home;

  @Test
  void itIsInTheUsersFolder() {
    assertThat(LocalRepository.find(null, Map.of(), home))
        .isEqualTo(new LocalRepository(home.resolve(".m2/repository"), ""));
  }

  @Test
  void mavensSettingsMoveIt() throws Exception {
    settings(
        "<settings><profiles><localRepository>/no</localRepository></profiles>"
            + "<localRepository> ${user.home}/repo </localRepository></settings>");

    assertThat(LocalRepository.find(null, Map.of(), home).folder()).isEqualTo(home.resolve("repo"));
  }

  @Test
  void optionsOfMavenGoBeforeItsSettingsAndStandInCommands() throws Exception {
    settings("<settings><localRepository>/no</localRepository></settings>");

    assertThat(
            LocalRepository.find(
                null, Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=/a/b -Dx"), home))
        .isEqualTo(new LocalRepository(Path.of("/a/b"), " -Dmaven.repo.local=/a/b"));
    assertThat(
            LocalRepository.find(null, Map.of("MAVEN_ARGS", "-Dmaven.repo.local=\"/a b\""), home)
                .folder())
        .isEqualTo(Path.of("/a b"));
    assertThat(
            LocalRepository.find("/c", Map.of("MAVEN_OPTS", "-Dmaven.repo.local=/a/b"), home)
                .folder())
        .isEqualTo(Path.of("/c"));
  }

  @Test
  void settingsThatAreNoXmlOrDeclareEntitiesAreRefused() throws Exception {
    settings("no xml");
    assertThatThrownBy(() -> LocalRepository.find(null, Map.of(), home))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("settings.xml", "--from");

    settings(
        "<!DOCTYPE s [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
            + "<settings><localRepository>&e;</localRepository></settings>");
    assertThatThrownBy(() -> LocalRepository.find(null, Map.of(), home))
        .isInstanceOf(InputException.class);
  }

  private void settings(String xml) throws Exception {
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(home.resolve(".m2/settings.xml"), xml);
  }
}
