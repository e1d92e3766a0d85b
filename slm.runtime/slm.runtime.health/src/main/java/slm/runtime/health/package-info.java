/**
 * Looks after the running workbench: installs what lies in the plug-in folder, in a way that no
 * plug-in can harm another, and tells what is wrong and what to do.
 */
package slm.runtime.health;
