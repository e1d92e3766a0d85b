/**
 * Model bundles without Java: a bundle whose manifest says {@code SLM-Model: model/model.yaml}
 * becomes an {@link slm.api.encoding.EncoderProvider} while it is active. {@link
 * slm.models.onnx.ModelDescription} says what stands in the description. Networks run through
 * {@link slm.api.inference.InferenceEngine} only.
 */
package slm.models.onnx;
