/**
 * Starts and stops what the sandbox runs in this JVM: broker, registry, simulated Partner
 * Center and services, each with a log file of its own.
 */
@NullMarked
package dev.succession.sandbox.programs;

import org.jspecify.annotations.NullMarked;
