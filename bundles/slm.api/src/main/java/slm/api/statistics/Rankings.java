package slm.api.statistics;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.result.VariantIdentity;
import slm.api.store.StoredRun;

/** Rankings of the variants of stored runs. */
@ProviderType
public interface Rankings {

  /**
   * Ranks all variants of some runs by one figure, over the cases that all of them have done.
   *
   * @param runs at least one
   * @param figure id of the figure; empty for the main one: {@code rmi} where there is one, else
   *     the first that all variants have
   * @throws slm.api.InputException when not all variants have the figure, or no case is common to
   *     all; names the runs
   */
  Ranking rank(List<StoredRun> runs, Optional<String> figure, Method method);

  /**
   * Names variants by what tells them apart: by their own names where these differ, else by the
   * parts and settings that not all of them share.
   *
   * @return as many names, all different
   */
  List<String> labels(List<VariantIdentity> variants);
}
