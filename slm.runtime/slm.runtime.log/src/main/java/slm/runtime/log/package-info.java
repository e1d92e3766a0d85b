/** Routes OSGi's log to SLF4J. */
package slm.runtime.log;
