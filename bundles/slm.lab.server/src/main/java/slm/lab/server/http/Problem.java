package slm.lab.server.http;

/**
 * Why a request was refused, as JSON.
 *
 * @param problem what is wrong with what; a sentence without the final stop
 * @param remedy what to do about it
 */
public record Problem(String problem, String remedy) {}
