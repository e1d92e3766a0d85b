/** The extender for models whose networks are in TorchScript. */
package slm.models.torchscript;
