/**
 * The commands of the menu <em>Plugins &gt; SLM</em>. Each is a SciJava command, whose parameters
 * are the only place that says what it takes: dialogs, macro options, recording and calls from
 * scripts are derived from them.
 */
package slm.ui.imagej.command;
