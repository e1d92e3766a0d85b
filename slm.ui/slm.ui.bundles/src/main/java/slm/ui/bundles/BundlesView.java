package slm.ui.bundles;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;

/** What is installed, or what a repository or the lab offers, under one row of controls. */
final class BundlesView {

  private static final String ONLY_PLUGINS = "bundles.onlyPlugins";

  private final PartWindow window;
  private final Button installed;
  private final Button available;
  private final Button ofLab;
  private final Button onlyPlugins;
  private final Text filter;
  private final Composite body;
  private final StackLayout pages = new StackLayout();
  private final InstalledView installedView;
  private final AvailableView availableView;
  private final AvailableView labView;
  private final Installs installs;

  BundlesView(
      Composite area,
      PartWindow window,
      BundleContext context,
      Sources sources,
      HealthWatch health) {
    this.window = window;
    Survey survey = new Survey(context, window.home());
    Deeds deeds = new Deeds(context, survey);
    area.setLayout(Controls.framed(1));
    Composite row = new Composite(area, SWT.NONE);
    row.setLayout(Controls.tight(6));
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    installed = toggle(row, "bundles.showInstalled", "Installed", Page.INSTALLED);
    available = toggle(row, "bundles.showAvailable", "Available", Page.AVAILABLE);
    ofLab = toggle(row, "bundles.showLab", "Lab", Page.LAB);
    filter =
        Controls.filter(row, "bundles.filter", "Filter by name or what it brings", this::filter);
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
    wide.widthHint = 80;
    filter.setLayoutData(wide);
    onlyPlugins = Named.as("bundles.onlyPlugins", new Button(row, SWT.CHECK));
    onlyPlugins.setText("Only plug-ins");
    onlyPlugins.setSelection(window.kept(ONLY_PLUGINS).filter("true"::equals).isPresent());
    onlyPlugins.addListener(
        SWT.Selection,
        event -> {
          window.keep(ONLY_PLUGINS, Boolean.toString(onlyPlugins.getSelection()));
          filter();
        });
    Button install =
        Controls.button(
            row, "bundles.install", "Install jar\u2026", Icon.ADD, window, this::chooseAndInstall);
    install.setToolTipText("Copies a bundle into the plug-in folder; dropping one does the same");
    body = new Composite(area, SWT.NONE);
    body.setLayout(pages);
    body.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    installedView = new InstalledView(body, window, context, sources, health, survey, deeds);
    installs = new Installs(window, survey, deeds, health, this::placed);
    installedView.exchanging(installs::exchange);
    availableView = new AvailableView(body, window, new RepositoryShop(sources));
    labView = new AvailableView(body, window, new LabShop(sources, name -> version(context, name)));
    show(Page.INSTALLED);
    filter();
    window.offer(
        area,
        Command.of("bundles.install", "Tools", "Install Bundle\u2026", this::chooseAndInstall));
  }

  private enum Page {
    INSTALLED,
    AVAILABLE,
    LAB
  }

  /** The newest version that is installed; empty when none is. */
  private static String version(BundleContext context, String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .map(Bundle::getVersion)
        .max(Comparator.naturalOrder())
        .map(Version::toString)
        .orElse("");
  }

  private Button toggle(Composite row, String name, String text, Page page) {
    Button button = Named.as(name, new Button(row, SWT.TOGGLE));
    button.setText(text);
    button.addListener(SWT.Selection, event -> show(page));
    return button;
  }

  private void show(Page page) {
    installed.setSelection(page == Page.INSTALLED);
    available.setSelection(page == Page.AVAILABLE);
    ofLab.setSelection(page == Page.LAB);
    onlyPlugins.setEnabled(page == Page.INSTALLED);
    pages.topControl =
        switch (page) {
          case INSTALLED -> installedView.control();
          case AVAILABLE -> availableView.control();
          case LAB -> labView.control();
        };
    body.layout();
    if (page == Page.AVAILABLE) {
      availableView.shown();
    } else if (page == Page.LAB) {
      labView.shown();
    }
  }

  private void filter() {
    installedView.filter(filter.getText(), onlyPlugins.getSelection());
    availableView.filter(filter.getText());
    labView.filter(filter.getText());
  }

  private void placed(Path file) {
    window.later(
        () -> {
          if (!body.isDisposed()) {
            show(Page.INSTALLED);
            installedView.choose(file);
          }
        });
  }

  private void chooseAndInstall() {
    List<Path> files = window.chooseFiles("Install a bundle", "Bundles", List.of("*.jar"));
    installs.install(files);
  }
}
