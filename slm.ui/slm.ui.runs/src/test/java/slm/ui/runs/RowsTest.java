package slm.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowsTest {

  private record Fruit(String name, double weight) {}

  private final Rows<Fruit> rows = new Rows<>();

  @BeforeEach
  void fill() {
    rows.columns(columns());
    rows.set(List.of(new Fruit("pear", 3), new Fruit("Apple", 1), new Fruit("apple pie", 2)));
  }

  private static List<Column<Fruit>> columns() {
    return List.of(
        Column.words("Name", Fruit::name),
        Column.numbers("Weight", Fruit::weight, fruit -> fruit.weight() + " kg", true));
  }

  private List<String> names() {
    return rows.view().stream().map(Fruit::name).toList();
  }

  @Test
  void rowsAreInTheirOwnOrderUntilTheyAreSorted() {
    assertThat(names()).containsExactly("pear", "Apple", "apple pie");
    assertThat(rows.sortedBy()).isEqualTo(-1);
  }

  @Test
  void wordsAreSortedUpwardsFirstWithoutRegardToCase() {
    rows.sort(0);
    assertThat(names()).containsExactly("Apple", "apple pie", "pear");

    rows.sort(0);
    assertThat(names()).containsExactly("pear", "apple pie", "Apple");
    assertThat(rows.down()).isTrue();
  }

  @Test
  void figuresAreSortedWithTheGreatestFirstWhereThatIsBest() {
    rows.sort(1);

    assertThat(names()).containsExactly("pear", "apple pie", "Apple");
    assertThat(rows.sortedBy()).isEqualTo(1);
  }

  @Test
  void whatHasNoFigureComesLastWhicheverWayTheRowsAreSorted() {
    rows.set(List.of(new Fruit("plum", Double.NaN), new Fruit("fig", 1), new Fruit("date", 2)));

    rows.sort(1);
    assertThat(names()).containsExactly("date", "fig", "plum");
    rows.sort(1);
    assertThat(names()).containsExactly("fig", "date", "plum");
  }

  @Test
  void aFilterWantsEachOfItsWordsInWhateverColumn() {
    rows.filter(" APPLE kg ");
    assertThat(names()).containsExactly("Apple", "apple pie");

    rows.filter("apple 2.0");
    assertThat(names()).containsExactly("apple pie");

    rows.filter("plum");
    assertThat(names()).isEmpty();
    assertThat(rows.size()).isEqualTo(3);
  }

  @Test
  void rowsThatAreNotWantedAreLeftOutBesideTheFilter() {
    rows.only(fruit -> fruit.weight() > 1);
    rows.filter("p");

    assertThat(names()).containsExactly("pear", "apple pie");
  }

  @Test
  void newRowsAndNewColumnsKeepOrderAndFilter() {
    rows.sort(1);
    rows.filter("apple");
    rows.columns(columns());
    rows.set(List.of(new Fruit("apple tree", 9), new Fruit("plum", 8), new Fruit("apple", 7)));
    assertThat(names()).containsExactly("apple tree", "apple");

    rows.sort(1);
    assertThat(names()).containsExactly("apple", "apple tree");
  }

  @Test
  void withoutTheColumnThatItIsSortedByItsOwnOrderIsBack() {
    rows.sort(1);
    rows.columns(columns().subList(0, 1));

    assertThat(names()).containsExactly("pear", "Apple", "apple pie");
  }
}
