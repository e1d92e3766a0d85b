/**
 * Reports show what runs of the result store gave: a page for people, and tables for papers and
 * programs.
 */
@Export
@Version("1.1.0")
package slm.api.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
