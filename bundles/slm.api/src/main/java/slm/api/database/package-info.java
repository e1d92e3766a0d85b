/**
 * Tables of a bundle's own, in the database that the results are kept in: H2 in a file, or a
 * PostgreSQL server when one is configured.
 */
@Export
@Version("1.1.0")
package slm.api.database;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
