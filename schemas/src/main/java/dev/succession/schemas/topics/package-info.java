/**
 * The names that topics, consumer groups and transactions have on a cluster, and how the
 * topics are created there.
 */
@NullMarked
package dev.succession.schemas.topics;

import org.jspecify.annotations.NullMarked;
