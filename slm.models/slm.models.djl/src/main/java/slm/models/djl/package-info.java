/**
 * The resident inference engine: DJL, ONNX Runtime and Hugging Face's tokenizers behind {@link
 * slm.api.inference.InferenceEngine}.
 *
 * <p>Native libraries bind to the class loader that loaded them, for the life of the process. So
 * this bundle may stop and start, but once it has loaded a network it cannot be replaced without a
 * restart. Nothing here is exported; another engine joins as a fragment, which shares the loader.
 */
package slm.models.djl;
