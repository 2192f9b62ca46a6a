/**
 * Building and reading JSON in the shapes of the API.
 */
@NullMarked
package dev.succession.simulator.json;

import org.jspecify.annotations.NullMarked;
