/** Scenes made worse, turned and rescaled, to find out what a variant bears. */
package slm.scene.transforms;
