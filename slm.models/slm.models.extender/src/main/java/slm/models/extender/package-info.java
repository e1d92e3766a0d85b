/**
 * Model bundles without Java: a bundle whose manifest says {@code SLM-Model: model/model.yaml}
 * becomes an {@link slm.api.encoding.EncoderProvider} while it is active. {@link
 * slm.models.extender.ModelDescription} says what stands in the description. Networks run through
 * {@link slm.api.inference.InferenceEngine} only.
 *
 * <p>This is a library: each format's extender bundle carries it inside and starts a {@link
 * slm.models.extender.ModelExtender} for its format.
 */
package slm.models.extender;
