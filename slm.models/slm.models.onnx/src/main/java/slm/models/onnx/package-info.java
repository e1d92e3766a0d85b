/** The extender for models whose networks are in ONNX. */
package slm.models.onnx;
