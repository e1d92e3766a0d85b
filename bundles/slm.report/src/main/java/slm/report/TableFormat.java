package slm.report;

/** A way to write tables as text. */
interface TableFormat {

  /** The end of the name of its files, without a dot. */
  String extension();

  /** The table in this format, ended by a line break. */
  String write(Table table);
}
