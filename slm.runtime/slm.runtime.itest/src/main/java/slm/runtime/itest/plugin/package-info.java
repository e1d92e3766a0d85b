/** What the tests pack into plug-in jars. */
package slm.runtime.itest.plugin;
