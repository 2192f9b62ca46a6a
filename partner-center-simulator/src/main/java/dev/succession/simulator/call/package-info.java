/**
 * A call of the published API: what came in, what goes out, and the interfaces in
 * between.
 */
@NullMarked
package dev.succession.simulator.call;

import org.jspecify.annotations.NullMarked;
