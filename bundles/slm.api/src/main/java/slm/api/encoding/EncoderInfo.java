package slm.api.encoding;

/**
 * What is known of an encoder without loading it.
 *
 * @param id the name users write
 * @param version of the bundle that brings it
 * @param digest hexadecimal SHA-256 over everything that its answers depend on: weights,
 *     vocabulary, rules. Embeddings are cached under it
 * @param title the name users read
 * @param dimension of the embeddings; 0 for a cross encoder
 * @param batch tiles encoded at once; fixed, since figures may depend on it
 * @param logitScale what the training multiplied cosines by
 * @param licence of the weights, as an SPDX expression
 * @param source where it comes from, for citation
 */
public record EncoderInfo(
    String id,
    String version,
    String digest,
    String title,
    int dimension,
    int batch,
    double logitScale,
    String licence,
    String source) {}
