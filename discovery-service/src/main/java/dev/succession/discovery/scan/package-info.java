/**
 * Walks all customers at regular times, page by page, and announces a migration for each
 * expiring subscription, once.
 */
@NullMarked
package dev.succession.discovery.scan;

import org.jspecify.annotations.NullMarked;
