package slm.ui.parts;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** Where a {@link PartFactory} belongs. */
@ComponentPropertyType
public @interface PartOf {

  /** Before the names of the service's properties. */
  String PREFIX_ = "slm.part.";

  /** The part's id, by which {@link PartWindow#show} finds it. */
  String id();

  /** What stands on its tab. */
  String title();

  /** Its place. */
  Area area();

  /** Parts of one area are in ascending order. */
  int order() default 100;
}
