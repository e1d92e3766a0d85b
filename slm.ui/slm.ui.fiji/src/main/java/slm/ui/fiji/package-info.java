/**
 * The workbench as a plugin of ImageJ and Fiji: one jar that carries the bundles and starts the
 * framework inside ImageJ at first use.
 */
package slm.ui.fiji;
