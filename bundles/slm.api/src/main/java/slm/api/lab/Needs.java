package slm.api.lab;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a caller of a method of a resource must have. Without it a method that only
 * reads (GET, HEAD) needs {@link Permission#READ}, and any other is refused to everybody: what
 * changes something says who may.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Needs {

  /** The permission. */
  Permission value();
}
