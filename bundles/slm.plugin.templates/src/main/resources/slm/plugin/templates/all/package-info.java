/** @title@: a @kind@ for SLM Workbench. */
package @package@;
