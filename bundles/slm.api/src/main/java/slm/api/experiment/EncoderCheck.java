package slm.api.experiment;

import slm.api.encoding.EncoderInfo;

/**
 * What a trial of an encoder gave.
 *
 * @param visualDimension length of the tile's embedding; 0 for a cross encoder
 * @param textDimension length of the sentence's embedding; 0 for a cross encoder
 * @param similarity between the trial tile and sentence
 * @param runsOn engine and device it ran on
 */
public record EncoderCheck(
    EncoderInfo info, int visualDimension, int textDimension, double similarity, String runsOn) {}
