package slm.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a stage factory: becomes the service properties {@code slm.id}, {@code slm.title} and
 * {@code slm.summary} of the component it stands on.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Stage {

  /** All members become service properties with this prefix. */
  String PREFIX_ = "slm.";

  /** The name users write, unique among its kind: lower case letters, digits, dot and hyphen. */
  String id();

  /** The name users read. */
  String title();

  /** One sentence: what it does and where it comes from. */
  String summary();
}
