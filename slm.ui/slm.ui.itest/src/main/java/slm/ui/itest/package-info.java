/** The whole window, in a framework, with a person before it. */
package slm.ui.itest;
