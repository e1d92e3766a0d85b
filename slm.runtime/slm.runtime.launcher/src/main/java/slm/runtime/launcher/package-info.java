/** Starts the workbench: embeds the OSGi framework, and gives a front end the main thread. */
package slm.runtime.launcher;
