/**
 * The conditions under which arms are compared: latency, limits, and what the tenant
 * looks like.
 */
@NullMarked
package dev.succession.benchmark.regime;

import org.jspecify.annotations.NullMarked;
