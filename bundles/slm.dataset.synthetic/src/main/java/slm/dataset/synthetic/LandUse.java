package slm.dataset.synthetic;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** What a block of land is used for, how it is drawn, and sentences that are true of it. */
enum LandUse {
  COAST(
      Nature::coast,
      "white waves of the sea along a sandy beach",
      "the sea with white surf beside a yellow beach"),
  FOREST(Nature::forest, "dense green forest", "a forest of many dark green trees"),
  RIVER(Nature::river, "a river flows between green trees", "a curved river in a forest"),
  LAKE(
      Nature::lake,
      "a lake surrounded by grass and trees",
      "a pond with calm dark water beside green trees"),
  DESERT(Nature::desert, "desert with scattered bushes", "bushes on bare dry ground"),
  FARMLAND(
      Fields::farmland,
      "farmland with straight rows of crops",
      "several pieces of green and yellow farmland"),
  GOLF(
      Fields::golf,
      "a golf course with green grass and sand bunkers",
      "green fairways of a golf course with sand bunkers"),
  BASEBALL(
      Sports::baseball, "a baseball diamond with a brown infield", "a baseball field beside grass"),
  TENNIS(Sports::tennis, "tennis courts", "several tennis courts side by side"),
  FREEWAY(Traffic::freeway, "cars driving on a freeway", "a freeway with several lanes and cars"),
  PARKING(
      Traffic::parking, "many cars in the parking lot", "rows of cars are parked in a parking lot"),
  RUNWAY(
      Airport::runway,
      "an airport runway with white marking lines",
      "a straight runway with white lines"),
  APRON(
      Airport::apron,
      "several airplanes parked at the airport",
      "white planes are parked at the airport"),
  RESIDENTIAL(
      Town::residential,
      "a dense residential area with many houses",
      "many houses arranged in rows along the roads"),
  STORAGE(Town::storage, "round white storage tanks", "several white storage tanks"),
  HARBOUR(
      Water::harbour,
      "many boats docked in the harbor",
      "lots of boats are docked at the piers of a harbor");

  private static final Set<LandUse> STREETS =
      EnumSet.of(FARMLAND, BASEBALL, TENNIS, PARKING, RESIDENTIAL, STORAGE, GOLF);

  private final Consumer<Sketch> drawing;
  private final List<String> captions;

  LandUse(Consumer<Sketch> drawing, String... captions) {
    this.drawing = drawing;
    this.captions = List.of(captions);
  }

  /** Draws a block of it, with a street on two sides where people live and work. */
  void draw(Sketch sketch) {
    drawing.accept(sketch);
    if (STREETS.contains(this)) {
      Town.streets(sketch);
    }
  }

  /** A sentence that is true where it is. */
  String caption(Random random) {
    return captions.get(random.nextInt(captions.size()));
  }

  /** All sentences that are true where it is. */
  List<String> captions() {
    return captions;
  }
}
