/** Tests of how programs are kept apart in one JVM. */
@NullMarked
package dev.succession.sandbox.programs;

import org.jspecify.annotations.NullMarked;
