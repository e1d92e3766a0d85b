package slm.api.result;

import java.time.Instant;

/**
 * What may differ between two runs of one identity.
 *
 * @param start when it began
 * @param seconds how long it took
 * @param peakHeapBytes most heap in use at a time, as the garbage collector saw it
 * @param machine operating system, architecture and number of processors
 * @param java the virtual machine
 * @param threads of the pipeline
 */
public record RunObserved(
    Instant start, double seconds, long peakHeapBytes, String machine, String java, int threads) {}
