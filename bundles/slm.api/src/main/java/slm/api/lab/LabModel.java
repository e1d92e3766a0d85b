package slm.api.lab;

/**
 * What a bundle says about its model.
 *
 * @param id the name users write
 * @param title the name users read
 * @param format of its networks
 * @param dimension of the embeddings; 0 for a cross encoder
 * @param licence of the weights, as an SPDX expression
 * @param source where the weights come from, for citation
 * @param digest hexadecimal SHA-256 over everything that its answers depend on
 * @param card the model card's text, in Markdown; may be empty
 */
public record LabModel(
    String id,
    String title,
    String format,
    int dimension,
    String licence,
    String source,
    String digest,
    String card) {}
