/**
 * The HTTP entry: finds the call, sends the answer, counts both.
 */
@NullMarked
package dev.succession.simulator.http;

import org.jspecify.annotations.NullMarked;
