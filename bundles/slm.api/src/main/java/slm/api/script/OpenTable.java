package slm.api.script;

/**
 * A table that is open in ImageJ.
 *
 * @param title for people
 * @param text lines with tabs between columns; the first has the columns' names
 */
public record OpenTable(String title, String text) {}
