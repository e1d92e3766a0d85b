package slm.ui.bundles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import slm.api.encoding.EncoderInfo;
import slm.api.encoding.ImageRule;
import slm.api.encoding.ModelPackages.Card;
import slm.api.health.Finding;
import slm.api.install.InstallPlan;
import slm.api.install.InstallStep;
import slm.api.install.Offer;
import slm.ui.bundles.InstalledBundle.State;
import slm.ui.bundles.Touching.Deed;
import slm.ui.parts.FactSheet.Fact;
import slm.ui.parts.FactSheet.Heading;
import slm.ui.parts.FactSheet.Line;
import slm.ui.parts.FactSheet.Note;
import slm.ui.parts.FactSheet.Point;
import slm.ui.parts.FactSheet.Tone;
import slm.ui.parts.Icon;

/** Tells of bundles in words. */
final class Facts {

  private Facts() {}

  /**
   * What is known of a bundle.
   *
   * @param doing what is being done to it, or empty
   * @param findings what the doctor said of it
   * @param more what takes longer to be known, when it is
   */
  static List<Line> of(
      InstalledBundle bundle, String doing, List<Finding> findings, Optional<More> more) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Heading(bundle.title().isEmpty() ? bundle.name() : bundle.title()));
    lines.addAll(standing(bundle, doing, findings));
    List<Line> facts = new ArrayList<>();
    if (!bundle.version().isEmpty()) {
      facts.add(new Fact("Bundle", bundle.called()));
    }
    if (!bundle.brings().isEmpty()) {
      facts.add(new Fact("Brings", String.join(", ", bundle.brings())));
    }
    boolean plugin = bundle.origin() == InstalledBundle.Origin.PLUGIN;
    facts.add(new Fact("From", "the " + bundle.origin().words() + (plugin ? " folder" : "")));
    bundle.file().ifPresent(file -> facts.add(new Fact("File", file.toString())));
    if (bundle.size() >= 0 && bundle.file().isPresent()) {
      facts.add(new Fact("Size", Say.size(bundle.size())));
    }
    more.ifPresent(
        known -> {
          known.summary().ifPresent(summary -> lines.add(new Note(Tone.PLAIN, summary, "")));
          known.sha256().ifPresent(sha -> facts.add(new Fact("SHA-256", sha)));
          known.licence().ifPresent(licence -> facts.add(new Fact("Licence", licence)));
        });
    lines.addAll(facts);
    more.flatMap(More::card).ifPresent(card -> lines.addAll(card(card)));
    more.flatMap(More::encoder).ifPresent(info -> lines.addAll(encoder(info)));
    more.ifPresent(
        known -> {
          if (!known.services().isEmpty()) {
            lines.add(new Heading("Services"));
            known.services().forEach(service -> lines.add(new Note(Tone.PLAIN, service, "")));
          }
        });
    return lines;
  }

  /**
   * What takes longer to be known.
   *
   * @param card of a model bundle
   * @param encoder of another bundle that brings an encoder
   */
  record More(
      Optional<String> summary,
      Optional<String> sha256,
      Optional<String> licence,
      Optional<Card> card,
      Optional<EncoderInfo> encoder,
      List<String> services) {
    More {
      services = List.copyOf(services);
    }
  }

  private static List<Line> standing(InstalledBundle bundle, String doing, List<Finding> findings) {
    List<Line> lines = new ArrayList<>();
    if (!doing.isEmpty()) {
      lines.add(
          new Point(
              Icon.REFRESH,
              Tone.MUTED,
              "",
              doing.substring(0, 1).toUpperCase(Locale.ROOT) + doing.substring(1),
              "What uses it may finish what it is at."));
    } else if (bundle.state().isWell() && findings.isEmpty()) {
      lines.add(
          new Point(
              Icon.CHECK,
              Tone.GOOD,
              "",
              bundle.state() == State.ATTACHED ? "In use, as a part of another." : "In use.",
              ""));
    } else if (findings.isEmpty()) {
      lines.add(unwell(bundle.state()));
    }
    for (Finding finding : findings) {
      lines.add(point(finding, ""));
    }
    Touching.whyNot(Deed.UNINSTALL, bundle)
        .ifPresent(why -> lines.add(new Note(Tone.MUTED, why, "")));
    return lines;
  }

  private static Line unwell(State state) {
    return switch (state) {
      case STOPPED ->
          new Point(
              Icon.PAUSE, Tone.WARNING, "", "Stopped.", "Until it or the workbench starts again.");
      case STARTING, STOPPING ->
          new Point(Icon.REFRESH, Tone.MUTED, "", "Now " + state.words(), "");
      case UNRESOLVED ->
          new Point(Icon.WARNING, Tone.ERROR, "", "It lacks something.", "Looking for what\u2026");
      case LATE ->
          new Point(
              Icon.WARNING,
              Tone.WARNING,
              "",
              "The bundle it belongs to began without it.",
              "Restart the workbench.");
      case WAITING ->
          new Point(
              Icon.REFRESH,
              Tone.MUTED,
              "",
              "It is not taken up yet.",
              "Jars in the plug-in folder are taken up after a moment.");
      case NO_BUNDLE ->
          new Point(Icon.WARNING, Tone.ERROR, "", "It is not used.", "Looking for why\u2026");
      default -> new Point(Icon.INFO, Tone.PLAIN, "", "It is " + state.words() + ".", "");
    };
  }

  /** A finding of the doctor. */
  static Point point(Finding finding, String subject) {
    String sentence = finding.finding();
    return new Point(
        switch (finding.level()) {
          case WELL -> Icon.CHECK;
          case NOTE -> Icon.INFO;
          case PROBLEM -> Icon.WARNING;
        },
        switch (finding.level()) {
          case WELL -> Tone.GOOD;
          case NOTE -> Tone.WARNING;
          case PROBLEM -> Tone.ERROR;
        },
        subject,
        Say.sentence(subject.isEmpty() && !sentence.isEmpty() ? "It " + sentence : sentence),
        Say.sentence(finding.remedy()));
  }

  private static List<Line> card(Card card) {
    List<Line> lines = new ArrayList<>(encoder(card.encoder()));
    ImageRule rule = card.rule();
    lines.add(new Fact("Networks", card.format()));
    lines.add(
        new Fact(
            "Pixels",
            rule.width()
                + " \u00d7 "
                + rule.height()
                + ", "
                + rule.fit().name().toLowerCase(Locale.ROOT)
                + ", "
                + rule.interpolation().name().toLowerCase(Locale.ROOT)));
    for (Map.Entry<String, Long> file : new TreeMap<>(card.files()).entrySet()) {
      lines.add(new Fact("Holds", file.getKey() + ", " + Say.size(file.getValue())));
    }
    return lines;
  }

  private static List<Line> encoder(EncoderInfo info) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Heading("Model"));
    lines.add(new Fact("Title", info.title()));
    lines.add(new Fact("Id", info.id()));
    lines.add(new Fact("Licence", info.licence()));
    lines.add(new Fact("Source", info.source()));
    lines.add(
        new Fact(
            "Gives",
            info.dimension() == 0
                ? "scores of tile and sentence together"
                : "embeddings of " + info.dimension() + " dimensions"));
    lines.add(
        new Fact(
            "Batch",
            info.batch()
                + String.format(Locale.ROOT, " tiles, logit scale %.2f", info.logitScale())));
    lines.add(new Fact("Digest", info.digest()));
    return lines;
  }

  /** What can be had, with what the lab thinks of it. */
  static List<Line> of(Shop.Ware ware) {
    List<Line> lines = of(ware.offer());
    if (!ware.state().isEmpty()) {
      lines.add(new Fact("State", ware.state()));
    }
    if (ware.followed()) {
      lines.add(new Fact("Subscribed", "new versions are taken as the lab approves them"));
    }
    return lines;
  }

  /** What a repository offers. */
  static List<Line> of(Offer offer) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Heading(offer.ids().isEmpty() ? offer.name() : String.join(", ", offer.ids())));
    if (offer.installed().isEmpty()) {
      lines.add(new Point(Icon.ADD, Tone.MUTED, "", "Not installed.", ""));
    } else if (offer.installed().equals(offer.version())) {
      lines.add(new Point(Icon.CHECK, Tone.GOOD, "", "Installed.", ""));
    } else {
      lines.add(
          new Point(Icon.REFRESH, Tone.WARNING, "", offer.installed() + " is installed.", ""));
    }
    if (!offer.summary().isEmpty()) {
      lines.add(new Note(Tone.PLAIN, Say.sentence(offer.summary()), ""));
    }
    lines.add(new Fact("Bundle", offer.name() + " " + offer.version()));
    lines.add(new Fact("Size", Say.size(offer.size())));
    lines.add(new Fact("Licence", offer.licence().isEmpty() ? "not stated" : offer.licence()));
    return lines;
  }

  /** What a plan comes to, as a question. */
  static String question(InstallPlan plan) {
    StringBuilder text = new StringBuilder("To be copied into the plug-in folder:\n");
    for (InstallStep step : plan.steps()) {
      text.append("\n\u2022 ")
          .append(step.name())
          .append(' ')
          .append(step.version())
          .append(", ")
          .append(Say.size(step.size()))
          .append(", ")
          .append(step.licence().isEmpty() ? "no licence stated" : step.licence())
          .append(step.replaces().isEmpty() ? "" : ", in the place of " + step.replaces());
    }
    if (plan.steps().size() > 1) {
      text.append("\n\nAltogether ").append(Say.size(plan.size())).append('.');
    }
    return text.append("\n\nFrom ").append(plan.repository()).toString();
  }
}
