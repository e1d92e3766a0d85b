/** Classes that tests put into bundles of their own. */
package slm.ui.itest.plugin;
