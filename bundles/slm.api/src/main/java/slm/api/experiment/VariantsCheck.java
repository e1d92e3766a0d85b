package slm.api.experiment;

import java.util.List;

/**
 * What looking through the variants of an experiment gave.
 *
 * @param variants what it says; empty when something is wrong
 * @param problems all that is wrong with them, in the order of the text; of very many, the first
 *     ones
 */
public record VariantsCheck(List<Variant> variants, List<FileProblem> problems) {

  public VariantsCheck {
    variants = List.copyOf(variants);
    problems = List.copyOf(problems);
  }
}
