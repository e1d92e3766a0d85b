package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstallEngineTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void withoutANameTheEnginesAreListed() {
    assertThat(slm.run("install-engine")).isZero();

    assertThat(slm.out)
        .contains("pytorch  installed, version 2, 1.5 MB, SHA-256 abc")
        .contains("pytorch-cuda  not installed")
        .contains("onnx-cuda  not available for this platform")
        .contains("PyTorch with CUDA. Devices: cpu, cuda.");
    assertThat(slm.engines.calls).isEmpty();
  }

  @Test
  void whatIsInstalledIsToldWithSizesAndDigestsAndThatARestartIsNeeded() {
    assertThat(slm.run("install-engine", "pytorch", "--from", "folder")).isZero();

    assertThat(slm.engines.calls).containsExactly("plan pytorch from folder", "install pytorch");
    assertThat(slm.out)
        .contains("Installing PyTorch, version 2, made of")
        .contains("a.jar  2.0 MB  SHA-256 def")
        .contains("Installed t.jar, version 2, 3.0 MB, SHA-256 012")
        .contains("restart");
  }

  @Test
  void cudaStandsForAllEnginesWithCudaAndNothingIsChangedBeforeAllAreFound() {
    assertThat(slm.run("install-engine", "cuda")).isZero();

    assertThat(slm.engines.calls)
        .containsExactly(
            "plan pytorch-cuda", "plan onnx-cuda", "install pytorch-cuda", "install onnx-cuda");
  }

  @Test
  void anUnknownEngineIsASentence() {
    assertThat(slm.run("install-engine", "tensorflow")).isEqualTo(Exit.USAGE);

    assertThat(slm.err).contains("There is no engine 'tensorflow'. Look.");
  }

  @Test
  void anEngineIsRemovedOrSaidNotToBeThere() {
    assertThat(slm.run("install-engine", "pytorch", "--remove")).isZero();
    assertThat(slm.out).contains("Removed pytorch");

    assertThat(slm.run("install-engine", "onnx-cuda", "--remove")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("onnx-cuda is not installed");
  }

  @Test
  void fromWithoutANameIsRefused() {
    assertThat(slm.run("install-engine", "--from", "x")).isEqualTo(Exit.USAGE);

    assertThat(slm.err).contains("which engine");
  }
}
