package slm.experiment.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import slm.api.InputException;
import slm.experiment.yaml.YamlNode.Entries;
import slm.experiment.yaml.YamlNode.Entry;
import slm.experiment.yaml.YamlNode.Items;
import slm.experiment.yaml.YamlNode.Text;

/**
 * Turns the text of one YAML document into nodes. Built from the parser's events rather than by its
 * object constructors, because a file may come from anywhere: tags, deep nesting and repeated keys
 * are refused, and an alias refers to the node it names without copying it, so that the work is
 * linear in the length of the text.
 */
final class YamlDocument {

  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 100;

  private final Path file;
  private final Iterator<Event> events;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private int aliases;

  private YamlDocument(Path file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * Reads a text that holds exactly one document.
   *
   * @param file named in complaints
   * @throws InputException when the text is not YAML, or YAML of a kind that is refused
   */
  static YamlNode read(Path file, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file.toString()).setUseMarks(true).build();
    try {
      return new YamlDocument(file, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      Place place = new Place(file, 1, 1);
      if (e.getProblemMark().isPresent()) {
        Mark mark = e.getProblemMark().get();
        place = new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
      }
      String problem = Optional.ofNullable(e.getProblem()).orElse("the text is malformed");
      throw place.wrong("this is not YAML: " + problem, "Correct the file there");
    } catch (YamlEngineException e) {
      throw new InputException(
          file + ": this is not YAML: " + e.getMessage(), "Save it as plain UTF-8 text", e);
    }
  }

  private YamlNode document() {
    skipTo(Event.ID.StreamStart);
    Event first = skipTo(Event.ID.DocumentStart, Event.ID.StreamEnd);
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new InputException(file + ": the file is empty", "Describe an experiment in it");
    }
    YamlNode root = node(events.next(), 0);
    skipTo(Event.ID.DocumentEnd);
    Event last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      throw at(last)
          .wrong("a second document begins here", "Put each experiment into its own file");
    }
    return root;
  }

  private Event skipTo(Event.ID... wanted) {
    while (true) {
      Event event = events.next();
      for (Event.ID id : wanted) {
        if (event.getEventId() == id) {
          return event;
        }
      }
    }
  }

  private YamlNode node(Event event, int depth) {
    Place place = at(event);
    if (depth > MAX_DEPTH) {
      throw place.wrong("the nesting is too deep", "An experiment needs four levels at most");
    }
    if (event instanceof AliasEvent alias) {
      return resolve(alias, place);
    }
    YamlNode node;
    Optional<String> tag;
    if (event instanceof ScalarEvent scalar) {
      tag = scalar.getTag();
      node = new Text(place, scalar.getValue());
    } else if (event instanceof SequenceStartEvent sequence) {
      tag = sequence.getTag();
      node = items(place, depth);
    } else if (event instanceof MappingStartEvent mapping) {
      tag = mapping.getTag();
      node = entries(place, depth);
    } else {
      throw place.wrong("a value is missing", "Correct the file there");
    }
    if (tag.isPresent()) {
      throw place.wrong("the tag '" + tag.get() + "' is not allowed", "Remove it");
    }
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    return node;
  }

  private YamlNode resolve(AliasEvent alias, Place place) {
    if (++aliases > MAX_ALIASES) {
      throw place.wrong("there are too many aliases", "Write the values out");
    }
    YamlNode target = anchors.get(alias.getAlias());
    if (target == null) {
      throw place.wrong(
          "the alias '*" + alias.getAlias() + "' names nothing that stands above",
          "Write the value out");
    }
    return target;
  }

  private Items items(Place place, int depth) {
    List<YamlNode> nodes = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      nodes.add(node(e, depth + 1));
    }
    return new Items(place, nodes);
  }

  private Entries entries(Place place, int depth) {
    Map<String, Entry> byKey = new LinkedHashMap<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      Place at = at(e);
      if (!(node(e, depth + 1) instanceof Text key)) {
        throw at.wrong("a key is not a word", "Write key: value");
      }
      Entry entry = new Entry(at, node(events.next(), depth + 1));
      Entry earlier = byKey.putIfAbsent(key.value(), entry);
      if (earlier != null) {
        throw at.wrong(
            "the key '" + key.value() + "' stands here again",
            "It already stands in line " + earlier.place().line() + "; remove one of the two");
      }
    }
    return new Entries(place, byKey);
  }

  private Place at(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Place(file, 1, 1));
  }
}
