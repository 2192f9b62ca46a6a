/**
 * The published REST API: its calls, its headers, its bodies and its errors.
 */
@NullMarked
package dev.succession.simulator.api;

import org.jspecify.annotations.NullMarked;
