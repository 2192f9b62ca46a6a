/**
 * Client of the simulator's own endpoints under {@code /simulator}. It reads JSON over
 * HTTP and uses no other type of the simulator, so that audits and progress displays
 * depend on the published format only.
 */
@NullMarked
package dev.succession.simulator.client;

import org.jspecify.annotations.NullMarked;
