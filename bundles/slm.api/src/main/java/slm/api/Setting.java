package slm.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record. It is the only place where a setting is defined:
 * experiment files, command line, forms, Configuration Admin and Metatype derive from it.
 *
 * <p>A record component may be an {@code int}, {@code long}, {@code double}, {@code boolean},
 * {@link String}, {@link java.nio.file.Path}, an enum, or a {@link java.util.List} of one of these
 * (boxed). The record's compact constructor checks what {@link #min} and {@link #max} cannot say.
 *
 * <p>(It goes to the accessor method too, where bundle tools see it: a bundle has to import this
 * package for the annotation to be there at run time.)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Setting {

  /** What it means, in a sentence. */
  String help();

  /**
   * The default as a user would write it, lists with commas; {@link #REQUIRED} means there is none.
   */
  String value() default REQUIRED;

  /** The unit of the figure, such as {@code px}; empty for none. */
  String unit() default "";

  /** Smallest value allowed, for numbers and for each element of a list of numbers. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest value allowed, for numbers and for each element of a list of numbers. */
  double max() default Double.POSITIVE_INFINITY;

  /** The {@link #value} of a setting that has no default and must be given. */
  String REQUIRED = "\0required";
}
