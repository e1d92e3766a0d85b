/**
 * Reports of runs: one page that works offline, and the same tables as CSV, Markdown and LaTeX.
 *
 * <p>Runs become {@link slm.report.Entry entries} (one a variant), entries over the same cases a
 * {@link slm.report.Bench bench}, a bench {@link slm.report.Table tables}; all formats are written
 * from the same tables.
 */
package slm.report;
