package slm.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import slm.api.InputException;
import slm.api.experiment.ComponentInfo.SettingInfo;

/**
 * Reads and writes what Configuration Admin has, with the descriptions of Metatype. Values are kept
 * as files in the watched folder, so that they are there in the next session and on the command
 * line.
 */
final class PreferenceStore {

  private final BundleContext context;
  private final Path folder;

  /**
   * Settings that belong together.
   *
   * @param values those that differ from their defaults
   */
  record Page(
      String pid,
      String title,
      String summary,
      List<SettingInfo> settings,
      Map<String, String> values) {

    /** Components have their class's name. */
    boolean isOfComponent() {
      return Character.isUpperCase(pid.charAt(pid.lastIndexOf('.') + 1));
    }
  }

  /** Something done with a service. */
  private interface Use<S, T> {
    T with(S service) throws IOException;
  }

  PreferenceStore(BundleContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /** Everything that can be changed: that of the window first. */
  List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    use(
        MetaTypeService.class,
        types -> {
          for (Bundle bundle : context.getBundles()) {
            MetaTypeInformation information = types.getMetaTypeInformation(bundle);
            if (information == null) {
              continue;
            }
            for (String pid : information.getPids()) {
              if (pid.startsWith("slm.") && !isInternal(pid)) {
                page(pid, information.getObjectClassDefinition(pid, null)).ifPresent(pages::add);
              }
            }
          }
          return null;
        });
    pages.sort(
        Comparator.comparing(Page::isOfComponent)
            .thenComparing(Page::title)
            .thenComparing(Page::pid));
    return pages;
  }

  private Optional<Page> page(String pid, ObjectClassDefinition type) throws IOException {
    Map<String, String> configured = configured(pid);
    List<SettingInfo> settings = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (AttributeDefinition each : type.getAttributeDefinitions(ObjectClassDefinition.ALL)) {
      String[] defaults = each.getDefaultValue();
      String initial = defaults == null ? "" : String.join(",", defaults);
      settings.add(
          new SettingInfo(
              each.getID(),
              type(each),
              initial,
              Optional.ofNullable(each.getDescription()).orElse(""),
              "",
              Double.NEGATIVE_INFINITY,
              Double.POSITIVE_INFINITY,
              false));
      Optional.ofNullable(configured.get(each.getID()))
          .ifPresent(value -> values.put(each.getID(), value));
    }
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Page(
            pid,
            title(pid, Optional.ofNullable(type.getName()).orElse(pid)),
            Optional.ofNullable(type.getDescription()).orElse(""),
            settings,
            values));
  }

  /** What the parts of ImageJ use among themselves. */
  private static boolean isInternal(String pid) {
    return pid.startsWith("slm.ui.imagej.");
  }

  /** With the kind of component before it, which is the second word of its package. */
  static String title(String pid, String name) {
    String[] words = pid.split("[.]");
    boolean component = Character.isUpperCase(words[words.length - 1].charAt(0));
    return component && words.length > 3
        ? Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1) + ": " + name
        : name;
  }

  private static String type(AttributeDefinition attribute) {
    String[] options = attribute.getOptionValues();
    if (options != null && options.length > 0) {
      return String.join("|", options);
    }
    return switch (attribute.getType()) {
      case AttributeDefinition.BOOLEAN -> "boolean";
      case AttributeDefinition.INTEGER, AttributeDefinition.SHORT, AttributeDefinition.BYTE ->
          "int";
      case AttributeDefinition.LONG -> "long";
      case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> "double";
      default -> "text";
    };
  }

  private Map<String, String> configured(String pid) throws IOException {
    return use(
        ConfigurationAdmin.class,
        admin -> {
          Map<String, String> values = new TreeMap<>();
          Configuration configuration = existing(admin, pid);
          if (configuration != null && configuration.getProperties() != null) {
            var properties = configuration.getProperties();
            for (String name : Collections.list(properties.keys())) {
              values.put(name, String.valueOf(properties.get(name)));
            }
          }
          return values;
        });
  }

  private static Configuration existing(ConfigurationAdmin admin, String pid) throws IOException {
    try {
      Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
      return found == null ? null : found[0];
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException("Not a PID: " + pid, e);
    }
  }

  /**
   * Keeps values; those that are not given have their defaults again.
   *
   * @throws InputException when the file cannot be written
   */
  void keep(String pid, Map<String, String> values) throws IOException {
    Path file = folder.resolve(pid + ".cfg");
    try {
      Files.createDirectories(folder);
      if (values.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Path hidden = folder.resolve("." + pid + ".cfg");
        Files.writeString(hidden, text(values));
        Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new InputException(
          "The preferences cannot be written to " + file + " (" + e.getMessage() + ")",
          "Make room there, or change who may write");
    }
    // at once, since the folder is looked at every now and then only
    use(
        ConfigurationAdmin.class,
        admin -> {
          Configuration configuration = existing(admin, pid);
          if (values.isEmpty()) {
            if (configuration != null) {
              configuration.delete();
            }
          } else {
            (configuration == null ? admin.getConfiguration(pid, "?") : configuration)
                .update(new Hashtable<>(values));
          }
          return null;
        });
  }

  /** In the form of Java's properties. */
  static String text(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (name, value) ->
                text.append(name)
                    .append(" = ")
                    .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                    .append('\n'));
    return text.toString();
  }

  private <S, T> T use(Class<S> type, Use<S, T> use) throws IOException {
    ServiceReference<S> reference = context.getServiceReference(type);
    S service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new InputException(
          "Preferences need the service " + type.getSimpleName() + ", which is not there",
          "Start the bundles of Apache Felix ConfigAdmin and Metatype");
    }
    try {
      return use.with(service);
    } finally {
      context.ungetService(reference);
    }
  }
}
