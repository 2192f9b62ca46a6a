/** Tests of what the simulated Partner Center has counted. */
@NullMarked
package dev.succession.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
