/**
 * What a service's metrics say.
 */
@NullMarked
package dev.succession.testkit.metrics;

import org.jspecify.annotations.NullMarked;
