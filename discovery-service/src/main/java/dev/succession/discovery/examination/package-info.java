/**
 * Decides which subscriptions of a customer have to be migrated, and what replaces each
 * of them. Reads, and writes nothing.
 */
@NullMarked
package dev.succession.discovery.examination;

import org.jspecify.annotations.NullMarked;
