/**
 * The configuration properties of the engine.
 */
@NullMarked
package dev.succession.choreography.settings;

import org.jspecify.annotations.NullMarked;
