/** Writes plug-in projects from templates. */
package slm.plugin.templates;
