/**
 * The engine: finds providers in the service registry, runs variants over datasets, and serves all
 * front ends through {@link slm.api.experiment.Workbench}.
 */
package slm.engine;
