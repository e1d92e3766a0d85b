/** Makes model bundles of exported networks, and looks into model bundles. */
package slm.models.pack;
