/**
 * Reports what discovery would announce, and announces nothing: no Kafka, no registry, no
 * web server.
 */
@NullMarked
package dev.succession.discovery.dryrun;

import org.jspecify.annotations.NullMarked;
