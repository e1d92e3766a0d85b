/**
 * Stand-ins for the widgets of java.awt that cannot be made without a display. They keep what they
 * are given and show nothing. Only woven classes refer to them.
 */
package slm.ui.imagej.headless.awt;
