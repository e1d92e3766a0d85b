/** The log as machines read it. */
package slm.lab.server.log;
