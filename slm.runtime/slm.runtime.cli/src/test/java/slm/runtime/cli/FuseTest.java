package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.experiment.StageSpec;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.tiling.ScoredTile;
import slm.api.tiling.Tile;

class FuseTest {

  private final CommandLineCall slm = new CommandLineCall();

  @TempDir Path folder;
  private Path scores;
  private Path map;

  @BeforeEach
  void nameFiles() {
    scores = folder.resolve("scores.csv");
    map = folder.resolve("probmap.png");
  }

  @Test
  void makesAMapOfScores() throws IOException {
    assertThat(fuse("x,y,width,height,score\n0,0,60,40,0.5\n40,10,60,40,-1e-3\n"))
        .isEqualTo(Exit.OK);

    assertThat(slm.workbench.extent).isEqualTo(new Extent(100, 50));
    assertThat(slm.workbench.tiles)
        .containsExactly(
            new ScoredTile(new Tile(new Window(0, 0, 60, 40), 60), 0.5),
            new ScoredTile(new Tile(new Window(40, 10, 60, 40), 60), -1e-3));
    assertThat(slm.workbench.fusion).isEqualTo(new StageSpec("mean"));
    assertThat(slm.workbench.filter).isEqualTo(new StageSpec("median"));
    assertThat(map).hasContent("map of 100 x 50");
    assertThat(slm.out).isEqualTo(map + "\n");
    assertThat(slm.err).isEmpty();
  }

  @Test
  void fusionAndFilterCanBeChosen() throws IOException {
    fuse("x,y,width,height,score\n0,0,60,40,0.5\n", "--fusion=max", "--filter=gaussian:255");

    assertThat(slm.workbench.fusion).isEqualTo(new StageSpec("max"));
    assertThat(slm.workbench.filter).isEqualTo(new StageSpec("gaussian", Map.of("", "255")));
  }

  @Test
  void theTilerOfTheTilesCanBeNamed() throws IOException {
    fuse("x,y,width,height,score\n0,0,60,40,0.5\n");
    assertThat(slm.workbench.tiler).isNull();

    fuse("x,y,width,height,score\n0,0,60,40,0.5\n", "--tiler=expanding:size=256");
    assertThat(slm.workbench.tiler).isEqualTo(new StageSpec("expanding", Map.of("size", "256")));
  }

  @Test
  void columnsMayStandInAnyOrderAmongOthers() throws IOException {
    fuse("score, y, x, note, height, width\r\n\r\n0.5, 1, 2, \"a, b\", 4, 3\r\n");

    assertThat(slm.workbench.tiles)
        .containsExactly(new ScoredTile(new Tile(new Window(2, 1, 3, 4), 4), 0.5));
  }

  @Test
  void aByteOrderMarkDoesNoHarm() throws IOException {
    assertThat(fuse("\uFEFFx,y,width,height,score\n0,0,60,40,0.5\n")).isEqualTo(Exit.OK);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
;                                                   | , line 1, there is no column 'x'
x,y,width,height,score;                             | holds no scores
x,y,width,score;0,0,1,0.5                           | , line 1, there is no column 'height'
x,y,width,height,score,score;0,0,1,1,1,2            | is not a CSV file: The header contains a duplicate name
0,1,2,3,0.5;0,0,1,2,0.5                             | , line 1, there is no column 'x'
x,y,width,height,score;0,0,1,1,0.5;0,0,1,2,NaN      | , line 3, column score: 'NaN' is not a finite number
x,y,width,height,score;0,0,1,1,Infinity             | , line 2, column score: 'Infinity' is not a finite number
x,y,width,height,score;0,0,1,1,high                 | , line 2, column score: 'high' is not a finite number
x,y,width,height,score;0,0,1,1,                     | , line 2, column score: '' is not a finite number
x,y,width,height,score;0,0,1,1                      | , line 2, column score is missing
x,y,width,height,score;0,0,1.5,1,1                  | , line 2, column width: '1.5' is not a whole number
x,y,width,height,score;9999999999,0,1,1,1           | , line 2, column x: '9999999999' is not a whole number
x,y,width,height,score;99,0,2,1,1                   | , line 2, the tile 99,0,2,1 is not within the scene of 100 x 50 pixels
x,y,width,height,score;0,0,0,1,1                    | , line 2, the tile 0,0,0,1 is not within the scene
x,y,width,height,score;-1,0,1,1,1                   | , line 2, the tile -1,0,1,1 is not within the scene
x,y,width,height,score;2147483647,0,2147483647,1,1  | is not within the scene
x,y,width,height,score;0,0,1,1,1;;0,0,1,1,2         | , line 4, the tile already stands in line 2
x,y,width,height,score;"0,0,1,1,1                   | is not a CSV file
""")
  void badScoresAreNamedByLineAndColumn(String lines, String complaint) throws IOException {
    assertThat(fuse(lines.replace(';', '\n'))).isEqualTo(Exit.USAGE);

    assertThat(slm.err).startsWith("slm: " + scores).contains(complaint).hasLineCount(1);
    assertThat(map).doesNotExist();
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(call()).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .isEqualTo("slm: The scores file " + scores + " does not exist. Check the path.\n");
  }

  @Test
  void anOutputThatCannotBeWrittenIsNamed() throws IOException {
    map = folder.resolve("no/such/folder.png");

    assertThat(fuse("x,y,width,height,score\n0,0,60,40,0.5\n")).isEqualTo(Exit.FAILED);
    assertThat(slm.err).isEqualTo("slm: " + map + " does not exist.\n");
  }

  @Test
  void anInterruptionWritesNothing() throws IOException {
    slm.workbench.refusal = new CancellationException("Cancelled.");

    assertThat(fuse("x,y,width,height,score\n0,0,60,40,0.5\n")).isEqualTo(Exit.INTERRUPTED);
    assertThat(slm.err).isEqualTo("slm: interrupted.\n");
    assertThat(map).doesNotExist();
  }

  private int fuse(String csv, String... more) throws IOException {
    Files.writeString(scores, csv);
    return call(more);
  }

  private int call(String... more) {
    java.util.List<String> args =
        new java.util.ArrayList<>(
            java.util.List.of(
                "fuse", "--width=100", "--height=50", "--scores=" + scores, "--out=" + map));
    args.addAll(java.util.List.of(more));
    return slm.run(args.toArray(String[]::new));
  }
}
